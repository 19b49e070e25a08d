using Akka.Actor;
using Replicator.Simulation.Hosts;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Hosts;

public class CrashTests
{
    [Fact]
    public void What_actors_do_while_their_host_crashes_leaks_nothing()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef far, List<(VirtualTime, object)> seen) = world.Recorder("far");
        SimulatedHost host = world.AddHost("a");
        List<string> leaked = [];
        bool isStopped = false;
        IActorRef neighbour = host.ActorOf(Script.Of((_, message) => leaked.Add($"neighbour {message}")), "neighbour");
        far.Tell("before");
        host.ActorOf(new Script
        {
            Stop = self =>
            {
                isStopped = true;
                far.Tell("leaked");
                neighbour.Tell("leaked");
                self.Its.System.EventStream.Publish("leaked");
                self.Its.System.Scheduler.ScheduleTellOnce(Seconds(1), far, "leaked", self.Me);
                self.Its.System.Scheduler.Advanced.ScheduleOnce(Seconds(1), () => leaked.Add("action"));
                self.Its.System.ActorOf(new Script { Start = _ => far.Tell("born too late") }.Props, "late");
            },
        }.Props);
        world.RunFor(Seconds(1));
        host.Crash();
        Assert.True(isStopped);
        host.Restart();
        world.RunFor(Seconds(10));
        Assert.Empty(leaked);
        Assert.Equal([(VirtualTime.Zero, "before")], seen);
        Assert.Empty(world.Failures);
    }

    [Fact]
    public void What_a_void_actor_throws_is_no_failure_of_the_run()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost host = world.AddHost("a");
        host.ActorOf(new Script { Stop = _ => throw new InvalidOperationException("void") }.Props);
        world.RunFor(Seconds(1));
        host.Crash();
        world.RunFor(Seconds(1));
        Assert.Empty(world.Failures);
    }

    [Fact]
    public void Timers_of_the_old_life_never_fire()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost host = world.AddHost("a");
        List<string> fired = [];
        Props Ticking(string life) => new Script
        {
            Start = self =>
            {
                self.Timers.StartPeriodicTimer("key", "tick", Seconds(1));
                self.Its.System.Scheduler.Advanced.ScheduleRepeatedly(Seconds(1), Seconds(1), () => fired.Add($"{life} action"));
            },
            On = (_, _) => fired.Add($"{life} tick"),
        }.Props;
        host.ActorOf(Ticking("old"));
        world.RunFor(Seconds(1.5));
        host.Crash();
        host.Restart();
        host.ActorOf(Ticking("new"));
        world.RunFor(Seconds(1));
        Assert.Equal(["old tick", "old action", "new tick", "new action"], fired);
    }

    [Fact]
    public void Messages_on_their_way_to_a_host_that_crashes_are_lost_and_counted()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(100));
        SimulatedHost host = world.AddHost("b");
        List<object> seen = [];
        Props props = Script.Of((_, message) => seen.Add(message));
        IActorRef old = host.ActorOf(props);
        IActorRef sender = world.Actor("a", (_, message) => old.Tell(message));
        world.RunFor(Seconds(1));
        sender.Tell("on its way");
        world.RunFor(Ms(50));
        host.Crash();
        world.RunFor(Seconds(1));
        Assert.Equal(1, world.Counters.LostAtHost);
        sender.Tell("while it is down");
        world.RunFor(Seconds(1));
        Assert.Equal(2, world.Counters.LostAtHost);
        host.Restart();
        IActorRef fresh = host.ActorOf(props);
        sender.Tell("to the old reference");
        fresh.Tell("to the new one");
        world.RunFor(Seconds(1));
        Assert.Equal(3, world.Counters.LostAtHost);
        Assert.Equal(["to the new one"], seen);
    }

    [Fact]
    public void A_message_that_a_crashed_host_had_sent_still_arrives()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(100));
        (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
        SimulatedHost host = world.AddHost("a");
        host.ActorOf(Script.Of((_, _) => b.Tell("last words"))).Tell("go");
        world.RunFor(Ms(50));
        host.Crash();
        world.RunFor(Seconds(1));
        Assert.Equal([(VirtualTime.Zero + Ms(100), "last words")], seen);
    }

    [Fact]
    public void A_host_may_crash_itself_and_what_the_handler_does_after_that_is_void()
    {
        using var world = SimulatedWorld.Create();
        (IActorRef far, List<(VirtualTime Time, object Message)> seen) = world.Recorder("far");
        SimulatedHost host = world.AddHost("a");
        host.ActorOf(Script.Of((self, _) =>
        {
            far.Tell("before");
            host.Crash();
            far.Tell("after");
            host.Restart();
            far.Tell("long after");
            self.Me.Tell("again");
        })).Tell("go");
        world.RunFor(Seconds(1));
        Assert.Equal(["before"], seen.Select(each => each.Message));
        Assert.Equal(1, host.Incarnation);
        Assert.False(host.IsDown);
    }

    [Fact]
    public void A_crash_stops_the_hosts_actors_in_the_order_of_their_creation_and_those_at_the_top_of_the_system_too()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost host = world.AddHost("a");
        List<string> stopped = [];
        Script Named(string name) => new() { Stop = _ => stopped.Add(name) };
        for (int i = 0; i < 10; i++)
        {
            host.ActorOf(Named($"actor {i * 7 % 10}").Props, $"actor-{i * 7 % 10}");
        }

        host.ActorOf(Script.Of((self, _) => self.Its.System.ActorOf(Named("top").Props, "top")), "maker").Tell("go");
        world.AddHost("b").ActorOf(Named("other host").Props);
        world.RunFor(Seconds(1));
        host.Crash();
        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"actor {i * 7 % 10}"), "top"], stopped);
    }

    [Fact]
    public void Crashing_a_host_that_is_down_or_restarting_one_that_is_up_does_nothing()
    {
        var trace = new Recording();
        using var world = SimulatedWorld.Create(new SimulationOptions { Trace = trace });
        SimulatedHost host = world.AddHost("a");
        host.Restart();
        host.Crash();
        host.Crash();
        Assert.True(host.IsDown);
        Assert.Throws<InvalidOperationException>(() => host.ActorOf(Script.Of((_, _) => { })));
        host.Restart();
        host.Restart();
        Assert.False(host.IsDown);
        Assert.Equal([Tracing.TraceKind.Crash, Tracing.TraceKind.Restart], trace.Records.Select(each => each.Kind));
    }

    [Fact]
    public void With_the_policy_to_crash_a_failed_top_actor_takes_its_host_along()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { FailurePolicy = FailurePolicy.CrashHost });
        SimulatedHost host = world.AddHost("a");
        List<string> seen = [];
        IActorRef neighbour = host.ActorOf(new Script { On = (_, message) => seen.Add($"{message}"), Stop = _ => seen.Add("stop") }.Props, "neighbour");
        IActorRef failing = host.ActorOf(Script.Of((_, _) => throw new InvalidOperationException("fatal")));
        SimulatedHost other = world.AddHost("b");
        other.ActorOf(Script.Of((_, _) => { }));
        world.At(At(1), () => failing.Tell("go"));
        world.At(At(2), () => neighbour.Tell("too late"));
        world.RunFor(Seconds(3));
        Assert.True(host.IsDown);
        Assert.False(other.IsDown);
        Assert.Equal(["stop"], seen);
        Assert.Equal("fatal", Assert.Single(world.Failures).Exception.Message);
    }

    [Fact]
    public void With_the_policy_to_stop_a_failed_top_actor_ends_the_run()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { FailurePolicy = FailurePolicy.StopRun });
        SimulatedHost host = world.AddHost("a");
        List<string> seen = [];
        IActorRef failing = host.ActorOf(new Script { On = (_, message) => throw new InvalidOperationException($"fatal {message}"), Stop = _ => seen.Add("stop") }.Props);
        world.At(At(1), () => failing.Tell("first"));
        world.At(At(1), () => failing.Tell("second"));
        Assert.Equal(StopReason.Failure, world.RunFor(Seconds(3)));
        Assert.Equal(At(1), world.Now);
        Assert.Empty(seen);
        Assert.Equal("fatal first", Assert.Single(world.Failures).Exception.Message);
        Assert.Empty(world.Violations);
        var refusal = Assert.Throws<InvalidOperationException>(() => world.RunFor(Seconds(1)));
        Assert.StartsWith("The run has ended, because an actor failed: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_that_fails_under_a_parent_that_restarts_it_does_not_crash_the_host()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { FailurePolicy = FailurePolicy.CrashHost });
        SimulatedHost host = world.AddHost("a");
        host.ActorOf(new Script
        {
            Start = self => self.Its.ActorOf(Script.Of((_, _) => throw new InvalidOperationException("mild")), "child"),
            On = (self, message) => self.Its.Child("child").Tell(message),
        }.Props).Tell("go");
        world.RunFor(Seconds(1));
        Assert.False(host.IsDown);
        Assert.Single(world.Failures);
    }
}
