using Replicator.Scenarios.Results;
using Replicator.Simulation;
using Replicator.Simulation.Network;

namespace Replicator.Scenarios.Running;

/// <summary>What the network of a simulated world has carried.</summary>
internal static class SimulatedTraffic
{
    public static TrafficSummary Of(SimulatedWorld world)
    {
        IReadOnlyList<LinkCounters> links = world.Network.Counters();
        return new TrafficSummary(
            links.Sum(static link => link.Sent),
            links.Sum(static link => link.Bytes),
            links.Sum(static link => link.Lost),
            links.Sum(static link => link.Duplicated),
            world.Counters.Events,
            [.. links.Select(static link => new LinkTraffic(link.From, link.To, link.Sent, link.Bytes, link.Lost, link.Duplicated))])
        {
            Packages = links.Sum(static link => link.Counted),
            LostToPartitions = world.Counters.LostToPartition,
            Held = world.Counters.Held,
            LostAtServers = world.Counters.LostAtHost,
        };
    }
}
