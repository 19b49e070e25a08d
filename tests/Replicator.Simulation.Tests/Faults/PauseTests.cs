using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

public class PauseTests
{
    [Fact]
    public void Messages_timers_and_what_is_told_from_outside_wait_and_are_handled_in_the_order_in_which_they_came()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(100));
        SimulatedHost b = world.AddHost("b");
        List<(VirtualTime Time, object What)> seen = [];
        IActorRef actor = b.ActorOf(new Script
        {
            Start = self =>
            {
                self.Timers.StartSingleTimer("two", "timer at 2", Seconds(2));
                self.Timers.StartPeriodicTimer("period", "period", Seconds(2.5), Seconds(2.5));
                self.Its.System.Scheduler.Advanced.ScheduleOnce(Seconds(4), () => seen.Add((world.Now, "action at 4")));
            },
            On = (_, message) => seen.Add((world.Now, message)),
        }.Props);
        IActorRef[] senders = [.. Enumerable.Range(0, 3).Select(i => world.Actor($"sender{i}", (_, message) => actor.Tell(message)))];
        world.RunFor(Seconds(1));
        b.Pause();
        world.At(At(2.9), () => senders[2].Tell("message at 3"));
        world.At(At(2.95), () => senders[0].Tell("message at 3.05"));
        world.At(At(3.5), () => actor.Tell("from outside at 3.5"));
        world.At(At(3.9), () => senders[0].Tell("message at 4"));
        world.At(At(4.9), () => senders[1].Tell("message at 5"));
        world.RunUntil(At(5.5));
        Assert.Empty(seen);
        Assert.True(b.IsPaused);
        b.Resume();
        world.RunUntil(At(8));
        Assert.Equal(
            ["timer at 2", "period", "message at 3", "message at 3.05", "from outside at 3.5", "action at 4", "message at 4", "message at 5"],
            seen.Take(8).Select(each => each.What));
        Assert.All(seen.Take(8), each => Assert.Equal(At(5.5), each.Time));

        // The periodic timer waited once, however many periods went by, and counts anew from there.
        Assert.Equal([(At(8), "period")], seen.Skip(8));
        Assert.False(b.IsPaused);
    }

    [Fact]
    public void What_follows_from_one_thing_that_waited_is_done_before_the_next()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost b = world.AddHost("b");
        List<object> seen = [];
        IActorRef second = b.ActorOf(Script.Of((_, message) => seen.Add($"second {message}")), "second");
        IActorRef first = b.ActorOf(
            Script.Of((_, message) =>
            {
                seen.Add($"first {message}");
                second.Tell(message);
            }),
            "first");
        IActorRef a = world.Actor("a", (_, message) => first.Tell(message));
        world.RunFor(Ms(1));
        b.Pause();
        a.Tell(1);
        a.Tell(2);
        world.RunFor(Seconds(1));
        b.Resume();
        first.Tell(3);
        world.RunFor(Seconds(1));
        Assert.Equal(["first 1", "second 1", "first 2", "second 2", "first 3", "second 3"], seen);
    }

    [Fact]
    public void What_arrives_at_the_moment_of_going_on_comes_after_what_has_waited()
    {
        using var world = SimulatedWorld.Create();
        world.Network.SetDefault(Constant(1000));
        SimulatedHost b = world.AddHost("b");
        List<object> seen = [];
        IActorRef actor = b.ActorOf(Script.Of((_, message) => seen.Add(message)));
        IActorRef low = world.Actor("low", (_, message) => actor.Tell(message));
        IActorRef high = world.Actor("high", (_, message) => actor.Tell(message));
        world.Faults.Schedule(new FaultPlan(new PlannedFault(At(1), Seconds(2), new PauseFault(b))));
        world.At(At(1), () => high.Tell("at 2"));
        world.At(At(1.5), () => high.Tell("at 2.5"));
        world.At(At(2), () => low.Tell("at 3"));
        world.RunFor(Seconds(5));
        Assert.Equal(["at 2", "at 2.5", "at 3"], seen);
    }

    [Fact]
    public void Mailboxes_that_are_ready_when_the_host_is_paused_wait_and_the_clock_goes_on()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        List<(VirtualTime, object)> seen = [];
        IActorRef actor = a.ActorOf(Script.Of((_, message) => seen.Add((world.Now, message))));
        world.RunFor(Ms(1));
        actor.Tell("told before");
        InjectedFault pause = a.Pause();
        DateTimeOffset before = a.TimeProvider.GetUtcNow();
        world.RunFor(Seconds(2));
        Assert.Empty(seen);
        Assert.Equal(Seconds(2), a.TimeProvider.GetUtcNow() - before);
        a.Resume();
        Assert.Equal([(At(2) + Ms(1), "told before")], seen);
        Assert.Equal(1, pause.Acted);
    }

    [Fact]
    public void What_the_card_has_taken_goes_out_while_the_host_stands_still()
    {
        using var world = SimulatedWorld.Create(new SimulationOptions { MessageSize = _ => 1_000 });
        world.Network.SetEgress(8_000);
        world.Network.SetDefault(Constant(10));
        world.Faults.ExpectLinkFaults();
        (IActorRef b, List<(VirtualTime, object)> seen) = world.Recorder("b");
        SimulatedHost a = world.AddHost("a");
        IActorRef actor = a.ActorOf(Script.Of((_, message) => b.Tell(message)));
        actor.Tell(1);
        actor.Tell(2);
        world.RunFor(Ms(1));
        a.Pause();
        world.RunFor(Seconds(10));
        Assert.Equal([(At(1.01), (object)1), (At(2.01), 2)], seen);
    }

    [Fact]
    public void A_crash_while_paused_loses_what_waited_and_the_next_life_is_not_paused()
    {
        var trace = new Recording();
        using var world = SimulatedWorld.Create(new SimulationOptions { Trace = trace });
        SimulatedHost b = world.AddHost("b");
        List<object> seen = [];
        bool hasStopped = false;
        Props props = new Script
        {
            Start = self => self.Timers.StartSingleTimer("timer", "timer", Seconds(2)),
            On = (_, message) => seen.Add(message),
            Stop = _ => hasStopped = true,
        }.Props;
        IActorRef old = b.ActorOf(props);
        IActorRef a = world.Actor("a", (_, message) => old.Tell(message));
        world.RunFor(Seconds(1));
        IReadOnlyList<InjectedFault> planned = world.Faults.Schedule(new FaultPlan(new PlannedFault(At(1.5), Seconds(10), new PauseFault(b))));
        b.Pause();
        a.Tell("waits");
        old.Tell("waits too");
        world.RunFor(Seconds(3));
        b.Crash();
        Assert.True(hasStopped);
        Assert.False(b.IsPaused);
        Assert.Equal(2, world.Counters.LostAtHost);
        b.Restart();
        b.ActorOf(props).Tell("new");
        world.RunFor(Seconds(1));
        Assert.Equal(["new"], seen);
        Assert.Equal(FaultState.Active, planned[0].State);
        b.Resume();
        world.RunFor(Seconds(20));
        Assert.Equal(["new", "timer"], seen);
        Assert.Equal(
            [TraceKind.Pause, TraceKind.Crash, TraceKind.LostAtHost, TraceKind.LostAtHost, TraceKind.Restart],
            trace.Records.Where(each => each.Kind is TraceKind.Pause or TraceKind.Resume or TraceKind.Crash or TraceKind.LostAtHost or TraceKind.Restart).Select(each => each.Kind));
    }

    [Fact]
    public void A_host_goes_on_when_the_last_of_its_pauses_ends_and_may_be_paused_again_at_once()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        List<VirtualTime> fired = [];
        a.ActorOf(new Script
        {
            Start = self => self.Timers.StartSingleTimer("timer", "timer", Seconds(2)),
            On = (_, _) => fired.Add(world.Now),
        }.Props);
        world.Faults.Schedule(new FaultPlan(
            new PlannedFault(At(1), Seconds(3), new PauseFault(a)),
            new PlannedFault(At(2), Seconds(5), new PauseFault(world.AllHosts))));
        world.RunUntil(At(7) - TimeSpan.FromTicks(1));
        Assert.Empty(fired);
        world.Step();
        Assert.Equal(At(7), world.Now);
        Assert.Empty(fired);
        a.Pause();
        world.RunFor(Seconds(1));
        Assert.Empty(fired);
        a.Resume();
        world.RunFor(Seconds(1));
        Assert.Equal([At(8)], fired);
    }

    [Fact]
    public void An_actor_made_on_a_paused_host_starts_when_the_host_goes_on()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        a.Pause();
        VirtualTime? started = null;
        a.ActorOf(new Script { Start = _ => started = world.Now }.Props);
        world.RunFor(Seconds(3));
        Assert.Null(started);
        a.Resume();
        world.RunFor(Seconds(3));
        Assert.Equal(At(3), started);
    }

    [Fact]
    public void A_timer_that_is_called_off_by_something_that_waited_before_it_does_not_fire()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost b = world.AddHost("b");
        List<object> seen = [];
        IActorRef actor = b.ActorOf(new Script
        {
            Start = self => self.Timers.StartSingleTimer("timer", "timer", Seconds(2)),
            On = (self, message) =>
            {
                seen.Add(message);
                self.Timers.CancelAll();
            },
        }.Props);
        IActorRef a = world.Actor("a", (_, message) => actor.Tell(message));
        world.RunFor(Seconds(1));
        b.Pause();
        a.Tell("first");
        world.RunFor(Seconds(3));
        b.Resume();
        world.RunFor(Seconds(3));
        Assert.Equal(["first"], seen);
    }

    [Fact]
    public void A_run_is_not_quiet_while_something_waits_and_a_wait_for_a_paused_host_is_not_stuck()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost b = world.AddHost("b");
        List<object> seen = [];
        IActorRef actor = b.ActorOf(Props.Create(() => new Awaiting(seen)));
        world.RunFor(Ms(1));
        b.Pause();
        actor.Tell("question");
        Assert.NotEqual(StopReason.Violation, world.RunUntilQuiet(Seconds(60)));
        Assert.NotEqual(StopReason.Quiet, world.RunUntilQuiet(Seconds(60)));
        b.Resume();
        Assert.NotEqual(StopReason.Violation, world.RunUntilQuiet(Seconds(60)));
        Assert.Equal(["question"], seen);
    }

    [Fact]
    public void A_world_given_up_with_a_paused_host_leaves_a_clean_system()
    {
        using var system = SimulatedActorSystem.Create();
        using (SimulatedWorld world = system.NewWorld())
        {
            SimulatedHost a = world.AddHost("a");
            IActorRef actor = a.ActorOf(Script.Of((_, _) => { }));
            world.RunFor(Ms(1));
            actor.Tell("ready");
            a.Pause();
            actor.Tell("waits");
            world.RunFor(Seconds(1));
        }

        Assert.False(system.IsSpoiled);
    }

    [Fact]
    public void Pausing_and_resuming_out_of_turn_is_refused_in_words()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        Assert.Equal(
            "there is nothing to resume: pause [a] was not begun by hand; no pause is in effect at 00:00:00.0000000.",
            Assert.Throws<InvalidOperationException>(() => a.Resume()).Message);
        a.Pause();
        Assert.Equal(
            "pause [a] is in effect since 00:00:00.0000000: end it before it begins again.",
            Assert.Throws<InvalidOperationException>(() => a.Pause()).Message);
        a.Resume();
        a.Crash();
        Assert.Equal("host a is down and cannot be paused: restart it first.", Assert.Throws<InvalidOperationException>(() => a.Pause()).Message);
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting(List<object> seen) => ReceiveAsync<string>(async message =>
        {
            await Task.CompletedTask;
            seen.Add(message);
        });
    }
}
