using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;
using static Replicator.Simulation.Tests.Worlds;

namespace Replicator.Simulation.Tests.Faults;

public class ConditionTests
{
    [Fact]
    public void A_host_is_in_a_state_as_long_as_a_fault_of_that_name_strikes_it()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        SimulatedHost b = world.AddHost("b");
        world.Faults.Schedule(new FaultPlan([new PlannedFault(VirtualTime.Zero + Seconds(1), Seconds(2), new ConditionFault(a, "on fire"))]));

        Assert.False(world.Faults.Strikes(a.Id, "on fire"));
        world.RunFor(Seconds(1));
        Assert.True(world.Faults.Strikes(a.Id, "on fire"));
        Assert.False(world.Faults.Strikes(a.Id, "on ice"));
        Assert.False(world.Faults.Strikes(b.Id, "on fire"));
        world.RunFor(Seconds(2));
        Assert.False(world.Faults.Strikes(a.Id, "on fire"));
    }

    [Fact]
    public void Each_answer_that_a_host_is_in_a_state_counts_for_the_fault_that_began_first()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");
        SimulatedHost b = world.AddHost("b");
        InjectedFault first = world.Faults.Begin(new ConditionFault(a, "on fire"));
        InjectedFault second = world.Faults.Begin(new ConditionFault(HostSet.Of(a, b), "on fire"));

        world.Faults.Strikes(a.Id, "on fire");
        world.Faults.Strikes(a.Id, "on ice");
        world.Faults.Strikes(b.Id, "on fire");
        world.Faults.End(first);
        world.Faults.Strikes(a.Id, "on fire");

        Assert.Equal((1, 2), (first.Acted, second.Acted));
    }

    [Fact]
    public void It_is_traced_and_healed_as_any_fault()
    {
        var trace = new Kinds();
        using var world = SimulatedWorld.Create(new SimulationOptions { Trace = trace });
        SimulatedHost a = world.AddHost("a");
        InjectedFault fault = world.Faults.Begin(new ConditionFault(a, "on fire"));

        world.Faults.HealAll();

        Assert.Equal(FaultState.Ended, fault.State);
        Assert.False(world.Faults.Strikes(a.Id, "on fire"));
        Assert.Equal([TraceKind.FaultBegan, TraceKind.FaultEnded], trace.All);
        Assert.Equal("on fire #0", fault.Fault.ToString());
    }

    [Fact]
    public void A_state_needs_a_name_and_a_host()
    {
        using var world = SimulatedWorld.Create();
        SimulatedHost a = world.AddHost("a");

        Assert.Throws<ArgumentException>(() => new ConditionFault(a, ""));
        Assert.Throws<ArgumentException>(() => new ConditionFault(HostSet.Empty, "on fire"));
    }

    private sealed class Kinds : ITraceSink
    {
        public List<TraceKind> All { get; } = [];

        public void Write(in TraceRecord record) => All.Add(record.Kind);
    }
}
