using System.Collections.Immutable;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model;

/// <summary>
/// Finds what holds between two servers. Each part (latency, loss, …) comes from the most specific setting that has it: a pair of servers,
/// of pools, of sites; then <c>withinPool</c>, <c>withinSite</c> or <c>betweenSites</c>; then the built-in default.
/// </summary>
public sealed class LinkResolver
{
    private readonly ServerTopology _topology;
    private readonly NetworkSettings _network;
    private readonly ImmutableArray<LinkOverride> _mostSpecificFirst;

    /// <summary>A resolver for one scenario.</summary>
    public LinkResolver(ServerTopology topology, NetworkSettings network)
    {
        _topology = topology;
        _network = network;
        // Sorting is stable, so reversing first puts the later of two equally specific settings ahead.
        _mostSpecificFirst = [.. network.Links.Reverse().OrderByDescending(link => link.Specificity)];
        ServerOverrides = [.. _mostSpecificFirst.Where(link => link.NamesServer)];
    }

    /// <summary>The settings that name single servers, the most specific first. Pairs of servers that none of them covers have what their pools have.</summary>
    public ImmutableArray<LinkOverride> ServerOverrides { get; }

    /// <summary>All settings of <c>links</c>, the most specific first.</summary>
    internal ImmutableArray<LinkOverride> MostSpecificFirst => _mostSpecificFirst;

    /// <summary>
    /// What holds from any server of one pool to any server of another (or another server of the same), unless
    /// <see cref="ServerOverrides"/> say otherwise.
    /// </summary>
    public ResolvedLink Resolve(Pool from, Pool to) => Resolve(from, null, to, null);

    /// <summary>What holds from one server to another.</summary>
    public ResolvedLink Resolve(ServerId from, ServerId to) => Resolve(_topology.PoolOf(from), from, _topology.PoolOf(to), to);

    /// <summary>What holds from a site, where a partner stands, to any server of a pool: what is said of the two sites, and nothing that is said of pools or servers.</summary>
    /// <param name="site">The site, by its number; null: it is beyond all sites.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="isFromPool">Whether messages go from the pool to the site; otherwise the other way.</param>
    public ResolvedLink Resolve(int? site, Pool pool, bool isFromPool)
    {
        Pool? here = _topology.Pools.FirstOrDefault(each => each.Site.Index == site);
        LinkSettings found = LinkSettings.None;
        foreach (LinkOverride link in _mostSpecificFirst)
        {
            bool isOfSites = link.From.Kind == LinkEndKind.Site && link.To.Kind == LinkEndKind.Site;
            if (isOfSites && here is not null && (isFromPool ? Covers(link, pool, null, here, null) : Covers(link, here, null, pool, null)))
            {
                found = found.Over(link.Settings);
            }
        }
        LinkSettings General(NetworkSettings network) => pool.Site.Index == site ? network.WithinSite : network.BetweenSites;
        return Whole(found.Over(General(_network)).Over(General(NetworkSettings.BuiltIn)));
    }

    /// <summary>What holds from one partner to another: what is said of servers within a site, or between sites, in general.</summary>
    /// <param name="isSameSite">Whether both stand at one site.</param>
    public ResolvedLink Resolve(bool isSameSite)
    {
        LinkSettings General(NetworkSettings network) => isSameSite ? network.WithinSite : network.BetweenSites;
        return Whole(General(_network).Over(General(NetworkSettings.BuiltIn)));
    }

    internal static bool Covers(LinkOverride link, Pool fromPool, ServerId? from, Pool toPool, ServerId? to) =>
        (link.From.Covers(fromPool, from) && link.To.Covers(toPool, to))
        || (!link.OneWay && link.From.Covers(toPool, to) && link.To.Covers(fromPool, from));

    private ResolvedLink Resolve(Pool fromPool, ServerId? from, Pool toPool, ServerId? to)
    {
        LinkSettings found = LinkSettings.None;
        foreach (LinkOverride link in _mostSpecificFirst)
        {
            if (Covers(link, fromPool, from, toPool, to))
            {
                found = found.Over(link.Settings);
            }
        }
        return Whole(found.Over(General(fromPool, toPool, _network)).Over(General(fromPool, toPool, NetworkSettings.BuiltIn)));
    }

    private static ResolvedLink Whole(LinkSettings found) =>
        new(found.Latency!, found.Loss!.Value, found.Duplication!.Value, found.Reordering!.Value, found.Bandwidth ?? BitRate.Unlimited);

    private static LinkSettings General(Pool from, Pool to, NetworkSettings network) =>
        from.Index == to.Index ? network.WithinPool
        : from.Site.Index == to.Site.Index ? network.WithinSite
        : network.BetweenSites;
}
