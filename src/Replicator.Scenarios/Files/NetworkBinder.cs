using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Makes the network: ends of links that do not exist, bandwidth where none can be, settings that never take effect.</summary>
internal sealed class NetworkBinder(Cursor network, BoundTopology bound)
{
    public NetworkSettings Bind()
    {
        var links = new List<(LinkOverride Link, Cursor At)>();
        foreach (Cursor link in network["links"].Items)
        {
            if (BindLink(link) is LinkOverride found)
            {
                links.Add((found, link));
            }
        }
        var settings = new NetworkSettings
        {
            Egress = network["servers"]["egress"].Rate ?? NetworkSettings.BuiltIn.Egress,
            WithinPool = Settings(network["withinPool"]).Over(NetworkSettings.BuiltIn.WithinPool),
            WithinSite = Settings(network["withinSite"]).Over(NetworkSettings.BuiltIn.WithinSite),
            BetweenSites = Settings(network["betweenSites"]).Over(NetworkSettings.BuiltIn.BetweenSites),
            Links = [.. links.Select(it => it.Link)],
        };
        if (bound.Topology is ServerTopology topology)
        {
            ReportUnused(new LinkUse(topology, settings.Links), links);
        }
        return settings;
    }

    private static LinkSettings Settings(Cursor link) => new()
    {
        Latency = LatencyBinder.Bind(link["latency"]),
        Loss = link["loss"].Share,
        Duplication = link["duplication"].Share,
        Reordering = link["reordering"].Share,
        Bandwidth = link["bandwidth"].Rate,
    };

    private LinkOverride? BindLink(Cursor link)
    {
        LinkSettings settings = Settings(link);
        LinkEnd? from = End(link["between"][0]);
        LinkEnd? to = End(link["between"][1]);
        if (from is null || to is null)
        {
            return null;
        }
        bool areTwoSites = from.Value.Kind == LinkEndKind.Site && to.Value.Kind == LinkEndKind.Site && from != to;
        if (link["bandwidth"].Exists && !areTwoSites)
        {
            link["bandwidth"].Error(
                "is given for a link that is not between two sites; servers share the bandwidth between their sites, and each has its own egress");
        }
        if (link.Entries.All(entry => entry.Key is "between" or "oneWay"))
        {
            link.Warning("sets nothing");
        }
        return new(from.Value, to.Value, link["oneWay"].Text == "true", settings);
    }

    private LinkEnd? End(Cursor reference)
    {
        if (reference.Text is not string name || bound.Topology is not ServerTopology topology)
        {
            return null;
        }
        if (topology.TryFind(name, out ServerId server))
        {
            return new(LinkEndKind.Server, server.Index);
        }
        if (topology.TryFindPool(name, out Pool? pool))
        {
            return new(LinkEndKind.Pool, pool.Index);
        }
        if (topology.TryFindSite(name, out Site? site))
        {
            return new(LinkEndKind.Site, site.Index);
        }
        bound.ReportUnknownPlace(reference);
        return null;
    }

    private static void ReportUnused(LinkUse use, List<(LinkOverride Link, Cursor At)> links)
    {
        for (int i = 0; i < links.Count; i++)
        {
            Cursor at = links[i].At;
            UnusedLink unused = use.Of(i);
            if (unused.CoversNoPair)
            {
                at.Warning("is never used: it covers no two different servers");
                continue;
            }
            bool isWhole = unused.Keys.Count == LinkUse.KeysOf(links[i].Link.Settings).Count();
            foreach (Cursor key in isWhole && unused.Keys.Count > 0 ? [at] : unused.Keys.Select(key => at[key]))
            {
                key.Warning("is never used: for every two servers it covers, another setting that is more specific, or as specific and later, says otherwise");
            }
        }
    }
}
