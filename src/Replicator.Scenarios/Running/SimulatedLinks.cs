using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;

namespace Replicator.Scenarios.Running;

/// <summary>Gives a simulated world the network of a scenario.</summary>
internal sealed class SimulatedLinks(SimulatedWorld world, ServerTopology topology, NetworkSettings network, IReadOnlyList<PartnerSettings> partners)
{
    private readonly LinkResolver _resolver = new(topology, network);

    // Equal links share a profile.
    private readonly Dictionary<ResolvedLink, LinkProfile> _profiles = [];

    /// <summary>Sets what holds between pools and between sites. Needs no hosts.</summary>
    public void SetPools()
    {
        if (!network.Egress.IsUnlimited)
        {
            world.Network.SetEgress(network.Egress.BitsPerSecond);
        }

        world.Network.SetDefault((from, to) => ProfileOf(Resolve(from.Index, to.Index)));
        foreach ((int from, int to, BitRate bandwidth) in LimitedLines(topology, _resolver))
        {
            world.Network.SetPipe(from, to, bandwidth.BitsPerSecond);
        }
    }

    // The groups of partners follow on those of pools.
    private ResolvedLink Resolve(int from, int to)
    {
        int pools = topology.Pools.Length;
        return from < pools && to < pools ? _resolver.Resolve(topology.Pools[from], topology.Pools[to])
            : from >= pools && to >= pools ? Resolve(partners[from - pools], partners[to - pools])
            : from < pools ? Resolve(topology.Pools[from], partners[to - pools], isFromPool: true)
            : Resolve(topology.Pools[to], partners[from - pools], isFromPool: false);
    }

    private ResolvedLink Resolve(Pool pool, PartnerSettings partner, bool isFromPool)
    {
        ResolvedLink link = _resolver.Resolve(partner.Site, pool, isFromPool);
        return partner.Latency is { } latency ? link with { Latency = latency } : link;
    }

    // How far away either says that it is.
    private ResolvedLink Resolve(PartnerSettings from, PartnerSettings to)
    {
        ResolvedLink link = _resolver.Resolve(from.Site is not null && from.Site == to.Site);
        return (to.Latency ?? from.Latency) is { } latency ? link with { Latency = latency } : link;
    }

    /// <summary>Sets what holds for servers that the scenario's links name; all others have what their pools have. Needs all hosts.</summary>
    public void SetServers()
    {
        foreach (LinkOverride link in _resolver.ServerOverrides)
        {
            SetServers(ServersAt(link.From), ServersAt(link.To), link.OneWay);
        }
    }

    private void SetServers(ServerSet from, ServerSet to, bool oneWay)
    {
        foreach (ServerId sender in from)
        {
            foreach (ServerId receiver in to.Where(receiver => receiver != sender))
            {
                SetServer(sender, receiver);
                if (!oneWay)
                {
                    SetServer(receiver, sender);
                }
            }
        }
    }

    private void SetServer(ServerId from, ServerId to) => world.Network.SetLink(HostOf(from), HostOf(to), ProfileOf(_resolver.Resolve(from, to)));

    private SimulatedHost HostOf(ServerId server) => world.Host(new HostId(server.Index));

    private ServerSet ServersAt(LinkEnd end) => topology.Matching(end.NameIn(topology));

    /// <summary>The lines from one site to another, by number, that all their servers share.</summary>
    public static IEnumerable<(int From, int To, BitRate Bandwidth)> LimitedLines(ServerTopology topology, LinkResolver resolver)
    {
        foreach (Site from in topology.Sites)
        {
            foreach (Site to in topology.Sites)
            {
                if (from.Index != to.Index && PoolIn(topology, from) is { } fromPool && PoolIn(topology, to) is { } toPool
                    && resolver.Resolve(fromPool, toPool).Bandwidth is { IsUnlimited: false } bandwidth)
                {
                    yield return (from.Index, to.Index, bandwidth);
                }
            }
        }
    }

    private static Pool? PoolIn(ServerTopology topology, Site site) => topology.Pools.FirstOrDefault(pool => pool.Site.Index == site.Index);

    private LinkProfile ProfileOf(ResolvedLink link)
    {
        if (!_profiles.TryGetValue(link, out LinkProfile? profile))
        {
            _profiles[link] = profile = LinkProfiles.Of(link);
        }

        return profile;
    }
}
