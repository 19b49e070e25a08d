using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.Search.Shrinking;

/// <summary>
/// A scenario in which another server does what one is named for: asks its requests and suffers its faults. That leaves servers that nothing names, and those
/// can be left out. What names a pool, a site or a pattern stays as it is.
/// </summary>
internal static class ServerMove
{
    private const int PlacesMax = 3;

    /// <summary>Every such scenario worth trying: towards the master's server, or the first ones of the same pool.</summary>
    public static IEnumerable<Scenario> Of(Scenario scenario)
    {
        ServerTopology topology = scenario.Topology;
        foreach (ServerId from in Named(scenario))
        {
            Pool pool = topology.PoolOf(from);
            IEnumerable<ServerId> first = Enumerable.Range(pool.FirstServer.Index, Math.Min(PlacesMax, pool.ServerCount)).Select(static index => new ServerId(index));
            foreach (ServerId to in first.Prepend(topology.CmsServer).Where(to => to.Index < from.Index || (to == topology.CmsServer && to != from)))
            {
                yield return Moved(scenario, from, to);
            }
        }
    }

    private static ServerId[] Named(Scenario scenario)
    {
        IEnumerable<ServerId> asked = scenario.Workload.OfType<SingleRequest>().Select(static request => request.From);
        IEnumerable<ServerId> struck = scenario.Faults.SelectMany(static fault => Targets(fault.What)).Where(static target => target.Servers.Count == 1).Select(static target => target.Servers[0]);
        return [.. asked.Concat(struck).Where(server => server != scenario.Topology.CmsServer && server.Index < scenario.Topology.ServerCount).Distinct().OrderByDescending(static server => server.Index)];
    }

    private static IEnumerable<FaultTarget> Targets(FaultSettings what) => what switch
    {
        LinkFaultSettings link => [link.From, link.To],
        ServerFaultSettings servers => [servers.Servers],
        _ => [],
    };

    private static Scenario Moved(Scenario scenario, ServerId from, ServerId to)
    {
        var target = new FaultTarget(scenario.Topology.NameOf(to), new([new(to.Index, 1)]));
        return scenario with
        {
            Workload = [.. scenario.Workload.Select(item => item is SingleRequest request && request.From == from ? request with { From = to } : item)],
            Faults = [.. scenario.Faults.Select(fault => fault with { What = Moved(fault.What) })],
        };

        FaultSettings Moved(FaultSettings what) => what switch
        {
            LinkFaultSettings link => link with { From = Other(link.From), To = Other(link.To) },
            ServerFaultSettings servers => servers with { Servers = Other(servers.Servers) },
            _ => what,
        };

        FaultTarget Other(FaultTarget given) => given.Servers.Count == 1 && given.Servers[0] == from ? target : given;
    }
}
