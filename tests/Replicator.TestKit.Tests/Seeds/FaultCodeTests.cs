using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Network.Latencies;
using Replicator.TestKit.Faults;

namespace Replicator.TestKit.Tests.Seeds;

public sealed class FaultCodeTests
{
    // The lines below are the code above them, and they compile.
    [Fact]
    public void Every_kind_of_fault_is_written_as_the_code_that_makes_it()
    {
        using var sim = TestSimulation.Create();
        foreach (string name in (string[])["a-1", "a-2", "b-1", "b-2"])
        {
            sim.AddHost(name, group: name[..1]);
        }

        IReadOnlyList<InjectedFault> faults = sim.ScheduleFaults(faults => faults
            .Partition("a", "b", at: 1.Seconds(), length: 2.5.Seconds())
            .Hold("a-1", "*", at: 1.0000001.Seconds(), length: null, LinkDirection.OneWay)
            .Degrade("a-1, b-1", "a-2", new LinkDegradation { LatencyFactor = 2, AddedLatency = new ConstantLatency(0.1.Seconds()), Loss = 0.25 }, at: 3.Seconds(), length: 4.Seconds())
            .Crash("b-2", at: 5.Seconds(), length: 6.Seconds())
            .Pause("*", at: 7.Seconds(), length: 8.Seconds())
            .Skew("a-1", (-60).Seconds(), 12.5, at: 9.Seconds(), length: 10.Seconds())
            .Disk("b", DiskFaultKind.TornWrite, at: 11.Seconds(), length: 12.Seconds()));

        var plan = new FaultPlan(faults.Select(static each => new PlannedFault(each.Start, each.End - each.Start, each.Fault)));
        Assert.Equal(
            """
            sim.ScheduleFaults(faults => faults
                .Partition("a", "b", at: 1.Seconds(), length: 2.5.Seconds())
                .Hold("a-1", "*", at: 1.0000001.Seconds(), length: null, LinkDirection.OneWay)
                .Degrade("a-1, b-1", "a-2", new LinkDegradation { LatencyFactor = 2, AddedLatency = new ConstantLatency(0.1.Seconds()), Loss = 0.25 }, at: 3.Seconds(), length: 4.Seconds())
                .Crash("b-2", at: 5.Seconds(), length: 6.Seconds())
                .Pause("*", at: 7.Seconds(), length: 8.Seconds())
                .Skew("a-1", (-60).Seconds(), 12.5, at: 9.Seconds(), length: 10.Seconds())
                .Disk("b", DiskFaultKind.TornWrite, at: 11.Seconds(), length: 12.Seconds()));
            """,
            string.Join('\n', FaultCode.Of(plan, sim.Names)));
    }
}
