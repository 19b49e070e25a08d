using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>
/// Finds link settings that never take effect. Servers that no setting names are alike within their pool, so it looks at places (a named
/// server, or the rest of a pool) instead of servers, and it stops at the first pair for which a setting counts.
/// </summary>
internal sealed class LinkUse
{
    /// <summary>Beyond this many comparisons a setting passes for used: the warning is a courtesy and must not cost minutes.</summary>
    private const int MaxComparisons = 5_000_000;

    private static readonly (string Name, Func<LinkSettings, bool> Has)[] Keys =
    [
        ("latency", settings => settings.Latency is not null),
        ("loss", settings => settings.Loss is not null),
        ("duplication", settings => settings.Duplication is not null),
        ("reordering", settings => settings.Reordering is not null),
        ("bandwidth", settings => settings.Bandwidth is not null),
    ];

    private readonly ServerTopology _topology;
    private readonly ValueList<LinkOverride> _links;
    private readonly ILookup<int, ServerId> _namedByPool;
    private int _comparisons;

    public LinkUse(ServerTopology topology, ValueList<LinkOverride> links)
    {
        _topology = topology;
        _links = links;
        _namedByPool = links.SelectMany(link => new[] { link.From, link.To })
            .Where(end => end.Kind == LinkEndKind.Server).Select(end => new ServerId(end.Index)).Distinct()
            .ToLookup(server => topology.PoolOf(server).Index);
    }

    /// <summary>The keys that settings give.</summary>
    public static IEnumerable<string> KeysOf(LinkSettings settings) => Keys.Where(key => key.Has(settings)).Select(key => key.Name);

    /// <summary>What of the link setting with the given index never takes effect.</summary>
    public UnusedLink Of(int index)
    {
        LinkOverride link = _links[index];
        _comparisons += _links.Count;
        if (_comparisons > MaxComparisons)
        {
            return new(CoversNoPair: false, []);
        }
        LinkOverride[] ahead = [.. _links.Where((other, i) => IsAhead(i, other, index, link))];
        List<(string Name, Func<LinkSettings, bool> Has)> unused = [.. Keys.Where(key => key.Has(link.Settings))];
        bool coversNoPair = true;
        foreach ((LinkPlace from, LinkPlace to) in Pairs(link))
        {
            coversNoPair = false;
            if (_comparisons > MaxComparisons)
            {
                unused.Clear();
            }
            unused.RemoveAll(key => !Array.Exists(ahead, other => Covers(other, from, to) && key.Has(other.Settings)));
            if (unused.Count == 0)
            {
                break;
            }
        }
        return new(coversNoPair, [.. unused.Select(key => key.Name)]);
    }

    private static bool IsAhead(int otherIndex, LinkOverride other, int index, LinkOverride link) =>
        otherIndex != index && (other.Specificity > link.Specificity || (other.Specificity == link.Specificity && otherIndex > index));

    private bool Covers(LinkOverride other, LinkPlace from, LinkPlace to)
    {
        _comparisons++;
        return LinkResolver.Covers(other, from.Pool, from.Server, to.Pool, to.Server);
    }

    private IEnumerable<(LinkPlace From, LinkPlace To)> Pairs(LinkOverride link)
    {
        foreach (LinkPlace from in Places(link.From))
        {
            foreach (LinkPlace to in Places(link.To).Where(to => AreTwo(from, to)))
            {
                yield return (from, to);
                if (!link.OneWay)
                {
                    yield return (to, from);
                }
            }
        }
    }

    private bool AreTwo(LinkPlace a, LinkPlace b)
    {
        if (a.Pool.Index != b.Pool.Index || a.Server != b.Server)
        {
            return true;
        }
        return a.Server is null && RestOf(a.Pool) >= 2;
    }

    private IEnumerable<LinkPlace> Places(LinkEnd end) => end.Kind switch
    {
        LinkEndKind.Site => _topology.Pools.Where(pool => pool.Site.Index == end.Index).SelectMany(Places),
        LinkEndKind.Pool => Places(_topology.Pools[end.Index]),
        _ => [new(_topology.PoolOf(new(end.Index)), new(end.Index))],
    };

    private IEnumerable<LinkPlace> Places(Pool pool)
    {
        if (RestOf(pool) > 0)
        {
            yield return new(pool, null);
        }
        foreach (ServerId server in _namedByPool[pool.Index])
        {
            yield return new(pool, server);
        }
    }

    private int RestOf(Pool pool) => pool.ServerCount - _namedByPool[pool.Index].Count();
}
