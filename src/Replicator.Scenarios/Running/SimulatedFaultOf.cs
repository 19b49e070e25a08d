using Replicator.Domain.Topology;
using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>Turns a scenario's faults into the simulation's.</summary>
internal static class SimulatedFaultOf
{
    /// <summary>The fault of all servers or links together.</summary>
    public static Fault Settings(FaultSettings what) => what switch
    {
        PartitionSettings partition => new PartitionFault(Hosts(partition.From), Hosts(partition.To), Direction(partition)),
        HoldSettings hold => new HoldFault(Hosts(hold.From), Hosts(hold.To), Direction(hold)),
        DegradeSettings degrade => new DegradeFault(Hosts(degrade.From), Hosts(degrade.To), Degradation(degrade), Direction(degrade)),
        CrashSettings crash => new CrashFault(Hosts(crash.Servers)),
        PauseSettings pause => new PauseFault(Hosts(pause.Servers)),
        SkewSettings skew => new SkewFault(Hosts(skew.Servers), skew.Offset, skew.DriftPpm),
        DiskSettings disk => new DiskFault(Hosts(disk.Servers), disk.Fault),
        ObstacleSettings obstacle => new ConditionFault(Hosts(obstacle.Servers), obstacle.Verb),
        _ => throw new InvalidOperationException($"There is no fault for {what.GetType().Name}."),
    };

    /// <summary>The same for each server, or each link between two servers, by itself.</summary>
    public static IEnumerable<FaultSettings> Each(FaultSettings what, ServerTopology topology) => what switch
    {
        LinkFaultSettings link => Links(link).Select(ends => link with { From = End(link.From, ends.From, topology), To = End(link.To, ends.To, topology) }),
        ServerFaultSettings servers => servers.Servers.Servers.Select(server => servers with { Servers = FaultTarget.One(server, topology) }),
        _ => throw new InvalidOperationException($"There is no fault for {what.GetType().Name}."),
    };

    // A partner is one end by itself.
    private static FaultTarget End(FaultTarget target, ServerId end, ServerTopology topology) =>
        end.Index < topology.ServerCount ? FaultTarget.One(end, topology) : target;

    /// <summary>What its draws are named by: nothing else moves them.</summary>
    public static string DrawName(FaultSettings each) => each switch
    {
        LinkFaultSettings link => $"{link.Verb}/{link.From.Pattern}/{link.To.Pattern}",
        ServerFaultSettings server => $"{server.Verb}/{server.Servers.Pattern}",
        _ => throw new InvalidOperationException($"There is no fault for {each.GetType().Name}."),
    };

    private static IEnumerable<(ServerId From, ServerId To)> Links(LinkFaultSettings link)
    {
        foreach (ServerId from in link.From.Servers)
        {
            foreach (ServerId to in link.To.Servers)
            {
                // Where both ends have both servers, the link that goes both ways would come twice.
                bool comesLater = !link.OneWay && from.Index > to.Index && link.From.Servers.Contains(to) && link.To.Servers.Contains(from);
                if (from != to && !comesLater)
                {
                    yield return (from, to);
                }
            }
        }
    }

    private static HostSet Hosts(FaultTarget target) => HostSet.Of(target.Servers.Select(static server => new HostId(server.Index)));

    private static LinkDirection Direction(LinkFaultSettings link) => link.OneWay ? LinkDirection.OneWay : LinkDirection.BothWays;

    private static LinkDegradation Degradation(DegradeSettings degrade) => new()
    {
        AddedLatency = degrade.AddLatency is { } latency ? LinkProfiles.Of(latency) : null,
        LatencyFactor = degrade.LatencyFactor,
        Loss = degrade.Loss,
        Duplication = degrade.Duplication,
        Reordering = degrade.Reordering,
        BitsPerSecond = degrade.Bandwidth.IsUnlimited ? 0 : degrade.Bandwidth.BitsPerSecond,
    };
}
