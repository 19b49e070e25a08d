using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.TestKit.Hosts;

namespace Replicator.TestKit.Faults;

/// <summary>
/// Faults at set times; see <see cref="TestSimulation.ScheduleFaults(Action{ScheduledFaults})"/>. Targets are names of hosts or groups, or patterns with
/// <c>*</c> and <c>?</c>, several separated by commas. Times are counted from the start of the run; a length is above zero, and null lasts until the end or
/// <see cref="TestSimulation.HealAll"/>.
/// </summary>
public sealed class ScheduledFaults
{
    private readonly HostNames _names;
    private readonly List<PlannedFault> _entries = [];

    internal ScheduledFaults(HostNames names) => _names = names;

    internal FaultPlan Plan => new(_entries);

    /// <summary>What the hosts send each other is lost.</summary>
    public ScheduledFaults Partition(string from, string to, TimeSpan at, TimeSpan? length, LinkDirection direction = LinkDirection.BothWays) =>
        Add(new PartitionFault(_names.Find(from), _names.Find(to), direction), at, length);

    /// <summary>What the hosts send each other is kept, and goes on at the end.</summary>
    public ScheduledFaults Hold(string from, string to, TimeSpan at, TimeSpan? length, LinkDirection direction = LinkDirection.BothWays) =>
        Add(new HoldFault(_names.Find(from), _names.Find(to), direction), at, length);

    /// <summary>The links between the hosts are worse than they should be.</summary>
    public ScheduledFaults Degrade(string from, string to, LinkDegradation how, TimeSpan at, TimeSpan? length, LinkDirection direction = LinkDirection.BothWays) =>
        Add(new DegradeFault(_names.Find(from), _names.Find(to), how, direction), at, length);

    /// <summary>The hosts crash, and come up again at the end.</summary>
    public ScheduledFaults Crash(string hosts, TimeSpan at, TimeSpan? length) => Add(new CrashFault(_names.Find(hosts)), at, length);

    /// <summary>The hosts stand still.</summary>
    public ScheduledFaults Pause(string hosts, TimeSpan at, TimeSpan? length) => Add(new PauseFault(_names.Find(hosts)), at, length);

    /// <summary>The hosts' clocks are wrong: by a step, and by a drift in millionths.</summary>
    public ScheduledFaults Skew(string hosts, TimeSpan offset, double driftPpm, TimeSpan at, TimeSpan? length) =>
        Add(new SkewFault(_names.Find(hosts), offset, driftPpm), at, length);

    /// <summary>The hosts' disks fail.</summary>
    public ScheduledFaults Disk(string hosts, DiskFaultKind kind, TimeSpan at, TimeSpan? length) => Add(new DiskFault(_names.Find(hosts), kind), at, length);

    /// <summary>The hosts are in a state that only the test's own code knows; see <see cref="SimulatedFaults.Strikes"/>.</summary>
    public ScheduledFaults Condition(string hosts, string name, TimeSpan at, TimeSpan? length) => Add(new ConditionFault(_names.Find(hosts), name), at, length);

    /// <summary>Any fault.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or the length not above zero.</exception>
    public ScheduledFaults Add(Fault fault, TimeSpan at, TimeSpan? length)
    {
        _entries.Add(new PlannedFault(VirtualTime.Zero + at, length, fault));
        return this;
    }
}
