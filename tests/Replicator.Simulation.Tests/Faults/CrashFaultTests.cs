using Akka.Actor;
using Akka.Event;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Logging;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

public class CrashFaultTests
{
    [Fact]
    public void A_crashed_host_is_restarted_at_the_end_and_given_its_actors_again()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        List<(VirtualTime, int)> started = [];
        void Populate(SimulatedHost host) => host.ActorOf(new Script { Start = _ => started.Add((world.Now, host.Incarnation)) }.Props);
        Populate(a);
        world.Faults.HostRestarted = Populate;
        InjectedFault fault = world.Faults.Schedule(new FaultPlan(new PlannedFault(At(1), Seconds(2), new CrashFault(a))))[0];
        world.RunUntil(At(2));
        Assert.True(a.IsDown);
        world.RunUntil(At(5));
        Assert.False(a.IsDown);
        Assert.Equal([(VirtualTime.Zero, 0), (At(3), 1)], started);
        Assert.Equal((1, FaultState.Ended), (fault.Acted, fault.State));
    }

    [Fact]
    public void A_host_that_several_crashes_strike_comes_up_when_the_last_one_ends_and_only_the_first_acted()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        SimulatedHost b = world.AddHost("b");
        IReadOnlyList<InjectedFault> faults = world.Faults.Schedule(new FaultPlan(
            new PlannedFault(At(1), Seconds(2), new CrashFault(HostSet.Of(a, b))),
            new PlannedFault(At(2), Seconds(4), new CrashFault(a))));
        world.RunUntil(At(4));
        Assert.Equal((true, false), (a.IsDown, b.IsDown));
        world.RunUntil(At(6));
        Assert.False(a.IsDown);
        Assert.Equal([2, 0], faults.Select(each => each.Acted));
        Assert.Equal(1, a.Incarnation);
    }

    [Fact]
    public void A_host_that_was_crashed_by_hand_is_left_to_that_hand()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        a.Crash();
        world.Faults.Schedule(new FaultPlan(new PlannedFault(At(1), Seconds(2), new CrashFault(a))));
        world.RunUntil(At(5));
        world.Faults.HealAll();
        Assert.True(a.IsDown);
    }

    [Fact]
    public void Nothing_of_an_ended_life_leaks_sends_timers_publications_logs_spawns_and_clock_timers_are_void()
    {
        var log = new Log();
        using var world = SimulatedWorld.Create(new SimulationOptions { Log = log, LogLevel = SimulationLogLevel.Info });
        (IActorRef far, List<(VirtualTime, object)> seen) = world.Recorder("far");
        SimulatedHost a = world.AddHost("a");
        List<object> leaked = [];
        IActorRef Old(string name) => a.ActorOf(
            new Script
            {
                Start = self => self.Its.System.EventStream.Subscribe(self.Me, typeof(string)),
                On = (_, message) => leaked.Add(message),
                Stop = self =>
                {
                    far.Tell("leak");
                    far.Forward("leak");
                    self.Its.System.EventStream.Publish("leak");
                    self.Its.System.Scheduler.ScheduleTellRepeatedly(Seconds(1), Seconds(1), far, "leak", self.Me);
                    self.Timers.StartPeriodicTimer("leak", "leak", Seconds(1));
                    a.TimeProvider.CreateTimer(_ => leaked.Add("timer"), null, Seconds(1), Seconds(1));
                    self.Its.System.Log.Warning("leak");
                    self.Its.System.ActorOf(Script.Of((_, _) => { }), "leak").Tell("leak");
                },
            }.Props,
            name);
        Old("one");
        Old("two");
        world.RunFor(Seconds(1));
        uint sends = world.Engine.Hosts[a.Id.Index].Sends;
        world.Faults.Schedule(new FaultPlan(new PlannedFault(At(2), Seconds(1), new CrashFault(a))));
        world.RunFor(Seconds(20));
        Assert.Empty(seen);
        Assert.Empty(leaked);
        Assert.Empty(log.Events);
        Assert.Empty(world.InFlight());

        // The next life draws what it would have drawn: void sends take no numbers.
        Assert.Equal(sends, world.Engine.Hosts[a.Id.Index].Sends);
    }

    private sealed class Log : ISimulationLog
    {
        public List<SimulationLogEvent> Events { get; } = [];

        public void Write(SimulationLogEvent logEvent) => Events.Add(logEvent);
    }
}
