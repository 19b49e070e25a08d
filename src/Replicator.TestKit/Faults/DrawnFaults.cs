using System.Globalization;
using Replicator.Simulation;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.TestKit.Hosts;

namespace Replicator.TestKit.Faults;

/// <summary>
/// Faults that come by chance, drawn from the seed; see <see cref="TestSimulation.DrawFaults"/>. Targets are names of hosts or groups, or patterns with
/// <c>*</c> and <c>?</c>, several separated by commas. Each call is one kind of trouble that has a chance, from 0 to 1, to begin within any minute in which it
/// is not in effect. One that strikes hosts strikes a single one of its targets each time, all equally likely; one that strikes links strikes all links between
/// the two sides.
/// </summary>
public sealed class DrawnFaults
{
    private readonly SimulatedWorld _world;
    private readonly HostNames _names;
    private readonly List<DrawnFault> _faults = [];

    internal DrawnFaults(SimulatedWorld world, HostNames names) => (_world, _names) = (world, names);

    internal IReadOnlyList<DrawnFault> All => _faults;

    /// <summary>What the two sides send each other is lost.</summary>
    public DrawnFaults Partition(string from, string to, double chancePerMinute, FaultLength length, LinkDirection direction = LinkDirection.BothWays) =>
        Add($"partition/{from}/{to}", [new PartitionFault(_names.Find(from), _names.Find(to), direction)], chancePerMinute, length);

    /// <summary>One of the hosts is cut off from all other hosts.</summary>
    /// <exception cref="InvalidOperationException">There is one host only.</exception>
    public DrawnFaults Isolate(string hosts, double chancePerMinute, FaultLength length)
    {
        if (_world.HostCount < 2)
        {
            throw new InvalidOperationException("there is one host only: nobody to isolate it from.");
        }

        return Add($"isolate/{hosts}", Each(hosts, host => new PartitionFault(host, _world.AllHosts.Except(host))), chancePerMinute, length);
    }

    /// <summary>What the two sides send each other is kept, and goes on at the end.</summary>
    public DrawnFaults Hold(string from, string to, double chancePerMinute, FaultLength length, LinkDirection direction = LinkDirection.BothWays) =>
        Add($"hold/{from}/{to}", [new HoldFault(_names.Find(from), _names.Find(to), direction)], chancePerMinute, length);

    /// <summary>The links between the two sides are worse than they should be.</summary>
    public DrawnFaults Degrade(string from, string to, LinkDegradation how, double chancePerMinute, FaultLength length) =>
        Add($"degrade/{from}/{to}", [new DegradeFault(_names.Find(from), _names.Find(to), how)], chancePerMinute, length);

    /// <summary>One of the hosts crashes, and comes up again at the end.</summary>
    public DrawnFaults Crash(string hosts, double chancePerMinute, FaultLength length) =>
        Add($"crash/{hosts}", Each(hosts, static host => new CrashFault(host)), chancePerMinute, length);

    /// <summary>One of the hosts stands still.</summary>
    public DrawnFaults Pause(string hosts, double chancePerMinute, FaultLength length) =>
        Add($"pause/{hosts}", Each(hosts, static host => new PauseFault(host)), chancePerMinute, length);

    /// <summary>The clock of one of the hosts is wrong: ahead and fast, or behind and slow, by exactly so much.</summary>
    public DrawnFaults Skew(string hosts, TimeSpan offset, double driftPpm, double chancePerMinute, FaultLength length) => Add(
        $"skew/{hosts}",
        Each(hosts, host => new SkewFault(host, offset, driftPpm)).Concat(Each(hosts, host => new SkewFault(host, -offset, -driftPpm))),
        chancePerMinute,
        length);

    /// <summary>The disk of one of the hosts fails.</summary>
    public DrawnFaults Disk(string hosts, DiskFaultKind kind, double chancePerMinute, FaultLength length) =>
        Add($"disk/{kind}/{hosts}", Each(hosts, host => new DiskFault(host, kind)), chancePerMinute, length);

    /// <summary>One of the hosts is in a state that only the test's own code knows; see <see cref="SimulatedFaults.Strikes"/>.</summary>
    public DrawnFaults Condition(string hosts, string name, double chancePerMinute, FaultLength length) =>
        Add($"{name}/{hosts}", Each(hosts, host => new ConditionFault(host, name)), chancePerMinute, length);

    /// <summary>Anything else that comes by chance.</summary>
    public DrawnFaults Add(DrawnFault fault)
    {
        _faults.Add(fault);
        return this;
    }

    private DrawnFaults Add(string name, IEnumerable<Fault> candidates, double chancePerMinute, FaultLength length)
    {
        // The second of one name draws for itself too.
        int twins = _faults.Count(fault => fault.Name == name || fault.Name.StartsWith(name + "#", StringComparison.Ordinal));
        string full = twins == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{twins + 1}");
        return Add(new DrawnFault(full, candidates) { ChancePerMinute = chancePerMinute, Length = length });
    }

    private IEnumerable<Fault> Each(string hosts, Func<HostSet, Fault> faultOf) => [.. _names.Find(hosts).Select(host => faultOf(HostSet.Of([host])))];
}
