using Replicator.Domain.Topology;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Replays;

/// <summary>
/// Puts pools together where there are more than a page can show: neighbours of one site, as many each time, and where there are more sites than that those of neighbouring sites. Partners
/// come after them.
/// </summary>
internal sealed class ReplayGroups
{
    /// <summary>About how many groups there are at most, and how many sites: never more than twice as many groups.</summary>
    internal const int GroupsMax = 128;

    private readonly ServerTopology _topology;
    private readonly int[] _groupOfPool;

    public ReplayGroups(Scenario scenario)
    {
        _topology = scenario.Topology;
        _groupOfPool = new int[_topology.Pools.Length];
        int together = (_topology.Pools.Length + GroupsMax - 1) / GroupsMax;
        int sitesTogether = (_topology.Sites.Length + GroupsMax - 1) / GroupsMax;
        List<ReplayGroup> groups = [];
        foreach (IGrouping<int, Pool> neighbours in _topology.Pools.GroupBy(pool => pool.Site.Index / sitesTogether))
        {
            foreach (Pool[] pools in neighbours.Chunk(together))
            {
                foreach (Pool pool in pools)
                {
                    _groupOfPool[pool.Index] = groups.Count;
                }

                groups.Add(Group(pools));
            }
        }

        FirstPartner = groups.Count;
        groups.AddRange(scenario.Partners.Index().Select(each =>
            new ReplayGroup(each.Item.Name, each.Item.Site is { } site ? _topology.Sites[site].Name : "", "partner", _topology.ServerCount + each.Index, 1, 0)));
        All = groups;
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<ReplayGroup> All { get; }

    /// <summary>How many.</summary>
    public int Count => All.Count;

    private int FirstPartner { get; }

    /// <summary>The group of a pool.</summary>
    public int OfPool(int pool) => _groupOfPool[pool];

    /// <summary>The group of a host: a server, or a partner.</summary>
    public int OfHost(int host) => host < _topology.ServerCount ? OfPool(_topology.PoolOf(new ServerId(host)).Index) : FirstPartner + host - _topology.ServerCount;

    private static ReplayGroup Group(Pool[] pools) => new(
        Span(pools[0].Name, pools[^1].Name),
        Span(pools[0].Site.Name, pools[^1].Site.Name),
        Scalars.Word(pools[0].Role),
        pools[0].FirstServer.Index,
        pools.Sum(static pool => pool.ServerCount),
        pools.Sum(static pool => pool.InstallsGlobalCertificate ? pool.ServerCount : 0));

    private static string Span(string first, string last) => first == last ? first : $"{first} … {last}";
}
