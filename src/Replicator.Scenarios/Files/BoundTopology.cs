using System.Globalization;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Files;

/// <summary>
/// The topology of a file, as far as it could be made out, and lookups in it that explain themselves. When parts of it are wrong, names
/// that may belong to those parts are not called unknown: one mistake should give one error.
/// </summary>
/// <param name="topology">The sites and pools without errors; null when there are none.</param>
/// <param name="uncertain">Names of sites and pools with errors.</param>
/// <param name="hasUnknownNames">Whether there are sites or pools whose right names are not known.</param>
internal sealed class BoundTopology(ServerTopology? topology, IReadOnlySet<string> uncertain, bool hasUnknownNames)
{
    /// <summary>The sites and pools without errors; null when there are none.</summary>
    public ServerTopology? Topology { get; } = topology;

    /// <summary>The partners without errors.</summary>
    public ValueList<PartnerSettings> Partners { get; private init; } = [];

    /// <summary>The same, with partners.</summary>
    public BoundTopology With(ValueList<PartnerSettings> partners) => new(Topology, uncertain, hasUnknownNames) { Partners = partners };

    /// <summary>Finds a partner; reports when there is none.</summary>
    public int? Partner(Cursor reference)
    {
        if (reference.Text is not string name)
        {
            return null;
        }
        if (NumberOf(name) is int number)
        {
            return number;
        }
        string known = Partners.Count == 0 ? "the file has none; add 'partners:'" : $"partners are: {Shown.List([.. Partners.Select(static partner => partner.Name)])}";
        reference.Error($"names unknown partner {Shown.Quoted(name)}; {known}");
        return null;
    }

    /// <summary>Finds the ends of a link that a name or a pattern stands for: servers, or a partner, whose number follows on those of servers. Reports when there are none.</summary>
    public ServerSet? Ends(Cursor reference) => reference.Text is string name && Topology is { } topology && NumberOf(name) is int number
        ? new ServerSet([new ServerRange(topology.ServerCount + number, 1)])
        : Servers(reference);

    /// <summary>Finds a server; reports when there is none.</summary>
    public ServerId? Server(Cursor reference)
    {
        if (reference.Text is not string name || Topology is null)
        {
            return null;
        }
        if (Topology.TryFind(name, out ServerId server))
        {
            return server;
        }
        if (Topology.Matching(name) is [ServerId first, ..])
        {
            string what = Topology.TryFindPool(name, out _) ? "pool" : Topology.TryFindSite(name, out _) ? "site" : "pattern";
            reference.Error($"names the {what} {Shown.Quoted(name)}; here it must be one server, as in {Topology.NameOf(first)}");
        }
        else if (!IsUncertain(name))
        {
            reference.Error($"names unknown server {Shown.Quoted(name)}{ServerHint(reference, name)}");
        }
        return null;
    }

    /// <summary>Finds the servers that a name or a pattern stands for; reports when there are none.</summary>
    public ServerSet? Servers(Cursor reference)
    {
        if (reference.Text is not string pattern || Topology is null)
        {
            return null;
        }
        ServerSet servers = Topology.Matching(pattern);
        if (servers.Count > 0)
        {
            return servers;
        }
        if (pattern.AsSpan().ContainsAny('*', '?'))
        {
            if (uncertain.Count == 0 && !hasUnknownNames)
            {
                reference.Error($"is {Shown.Quoted(pattern)}, which matches no server; pools are: {Shown.List(PoolNames)}");
            }
        }
        else if (NumberOf(pattern) is not null)
        {
            reference.Error($"is {Shown.Quoted(pattern)}, a partner; here it must be servers. Partners are ends of links: partition, hold and degrade take them");
        }
        else if (!IsUncertain(pattern))
        {
            reference.Error($"names unknown server, pool or site {Shown.Quoted(pattern)}{PlaceHint(reference, pattern)}");
        }
        return null;
    }

    /// <summary>Reports that a name is neither a server nor a pool nor a site.</summary>
    public void ReportUnknownPlace(Cursor reference)
    {
        if (reference.Text is string name && !IsUncertain(name))
        {
            reference.Error($"names unknown server, pool or site {Shown.Quoted(name)}{PlaceHint(reference, name)}");
        }
    }

    private int? NumberOf(string name) =>
        Partners.Index().Where(each => each.Item.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static each => (int?)each.Index).FirstOrDefault();

    private List<string> PoolNames => [.. Topology!.Pools.Select(pool => pool.Name)];

    private List<string> SiteNames => [.. Topology!.Sites.Select(site => site.Name)];

    private bool IsUncertain(string name) =>
        hasUnknownNames || uncertain.Any(it => name.StartsWith(it, StringComparison.OrdinalIgnoreCase) && (name.Length == it.Length || name[it.Length] == '-'));

    private string ServerHint(Cursor reference, string name)
    {
        if (reference.Problems.IsFull)
        {
            return "";
        }
        int hyphen = name.LastIndexOf('-');
        string poolName = hyphen > 0 ? name[..hyphen] : name;
        if (Nearest.To(poolName, PoolNames) is not string near || !Topology!.TryFindPool(near, out Pool? pool))
        {
            return $"; pools are: {Shown.List(PoolNames)}";
        }
        string suggestion = SuggestedServer(pool, hyphen > 0 ? name[(hyphen + 1)..] : "");
        bool isOtherPool = !pool.Name.Equals(poolName, StringComparison.OrdinalIgnoreCase);
        return suggestion.Length > 0 || isOtherPool
            ? $"; did you mean {Shown.Quoted(suggestion.Length > 0 ? suggestion : Topology.NameOf(pool.FirstServer))}? S{ServersOf(pool)}"
            : $"; s{ServersOf(pool)}";
    }

    private string SuggestedServer(Pool pool, string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= 1 && n <= pool.ServerCount
            ? Topology!.NameOf(new(pool.FirstServer.Index + n - 1))
            : "";

    private string ServersOf(Pool pool)
    {
        string first = Topology!.NameOf(pool.FirstServer);
        return pool.ServerCount == 1
            ? $"ervers of {pool.Name} are {first} alone"
            : $"ervers of {pool.Name} are {first} … {Topology.NameOf(new(pool.End.Index - 1))}";
    }

    private string PlaceHint(Cursor reference, string name)
    {
        if (reference.Problems.IsFull)
        {
            return "";
        }
        string places = $"ites are: {Shown.List(SiteNames)}; pools are: {Shown.List(PoolNames)}";
        return Nearest.To(name, [.. SiteNames, .. PoolNames]) is string near ? $"; did you mean {Shown.Quoted(near)}? S{places}" : $"; s{places}";
    }
}
