using System.Globalization;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.TestKit.Failures;
using Replicator.TestKit.Hosts;

namespace Replicator.TestKit.Faults;

/// <summary>Faults in words, hosts by name.</summary>
internal static class FaultWords
{
    public static string Of(PlannedFault planned, HostNames names) =>
        $"at {planned.Start} {(planned.Length is { } length ? $"for {Words.Of(length)}" : "until healed")}: {Of(planned.Fault, names)}";

    public static string Of(Fault fault, HostNames names) => fault switch
    {
        DegradeFault degrade => $"{Link(degrade, names)} ({degrade.Degradation})",
        LinkFault link => Link(link, names),
        SkewFault skew => string.Create(CultureInfo.InvariantCulture, $"skew {names.Of(skew.Hosts)} by {Words.Of(skew.Offset)} and {skew.DriftPpm:R} ppm"),
        DiskFault disk => $"disk of {names.Of(disk.Hosts)}: {disk.Kind}",
        HostFault host => $"{host.Verb} {names.Of(host.Hosts)}",
        _ => fault.ToString(),
    };

    /// <summary>Whom a fault strikes.</summary>
    public static IEnumerable<HostSet> Targets(Fault fault) => fault switch
    {
        LinkFault link => [link.From, link.To],
        HostFault host => [host.Hosts],
        _ => [],
    };

    private static string Link(LinkFault link, HostNames names) =>
        $"{link.Verb} {names.Of(link.From)} {(link.Direction == LinkDirection.OneWay ? "->" : "<->")} {names.Of(link.To)}";
}
