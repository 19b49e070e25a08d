using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Drawing;

/// <summary>Draws whom a fault strikes: a server, a pool or a site.</summary>
internal sealed class PlaceDraw(ServerTopology topology)
{
    private const int AttemptsMax = 8;

    private readonly FaultTarget[] _pools = [.. topology.Pools.Select(static pool => new FaultTarget(pool.Name, new([new(pool.FirstServer.Index, pool.ServerCount)])))];
    private readonly FaultTarget[] _sites = [.. topology.Sites.Select(site => new FaultTarget(site.Name, topology.Matching(site.Name)))];

    /// <summary>Whether the disks of these servers may do without syncs: not those of a store, which would make two versions of one number.</summary>
    public bool MayLoseSyncs(FaultTarget target) => !target.Servers.Any(topology.HoldsStore);

    /// <summary>Whether these servers may leave the topology: not those of a store.</summary>
    public bool MayLeave(FaultTarget target) => !target.Servers.Any(topology.HoldsStore);

    /// <summary>Whether an obstacle on these servers keeps anything from being copied.</summary>
    public bool IsInTheWay(FaultTarget target, TransferFailure obstacle) => target.Servers.Any(server => FaultReach.IsInTheWay(topology, server, obstacle));

    /// <summary>One or more servers.</summary>
    public FaultTarget Servers(RandomStream stream) => stream.NextInt32(0, 3) switch
    {
        0 => _pools[stream.NextInt32(0, _pools.Length - 1)],
        _ => Server(stream.NextInt32(0, topology.ServerCount - 1)),
    };

    /// <summary>One or more servers that a fault may strike; null when none was found.</summary>
    public FaultTarget? Servers(RandomStream stream, Func<FaultTarget, bool> isAllowed)
    {
        for (int attempt = 0; attempt < AttemptsMax; attempt++)
        {
            FaultTarget servers = Servers(stream);
            if (isAllowed(servers))
            {
                return servers;
            }
        }

        return null;
    }

    /// <summary>The two ends of links; null when none were found.</summary>
    /// <param name="stream">What decides.</param>
    /// <param name="chanceOfMaster">The chance that one of them is the master's server, or has it in its midst.</param>
    public (FaultTarget From, FaultTarget To)? Ends(RandomStream stream, double chanceOfMaster)
    {
        FaultTarget from = stream.Chance(chanceOfMaster) ? OfMaster(stream) : Place(stream);
        bool isTurned = stream.Chance(0.5);
        for (int attempt = 0; attempt < AttemptsMax; attempt++)
        {
            FaultTarget to = Place(stream);
            if (!from.Servers.Equals(to.Servers))
            {
                return isTurned ? (to, from) : (from, to);
            }
        }

        return null;
    }

    private FaultTarget Place(RandomStream stream) => stream.NextInt32(0, 5) == 0 ? _sites[stream.NextInt32(0, _sites.Length - 1)] : Servers(stream);

    private FaultTarget OfMaster(RandomStream stream) => stream.NextInt32(0, 3) switch
    {
        0 => _pools[topology.CmsPool.Index],
        1 => _sites[topology.CmsPool.Site.Index],
        _ => Server(topology.CmsServer.Index),
    };

    private FaultTarget Server(int index) => FaultTarget.One(new(index), topology);
}
