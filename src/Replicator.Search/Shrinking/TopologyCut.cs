using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.Search.Shrinking;

/// <summary>
/// A scenario with fewer servers: everything in it is found again by the names it goes by. What can be left out with its servers, such as a link's setting, is;
/// where a request or a fault would have nobody left there is no such scenario.
/// </summary>
internal sealed class TopologyCut
{
    private readonly ServerTopology _before;
    private readonly ServerTopology _after;

    private TopologyCut(ServerTopology before, ServerTopology after) => (_before, _after) = (before, after);

    /// <summary>The scenario with so many servers in each pool, 0 for none; null when there is none, as where partners know servers by their numbers.</summary>
    public static Scenario? Apply(Scenario scenario, IReadOnlyList<int> serversOfPool)
    {
        ServerTopology before = scenario.Topology;
        int cms = before.CmsPool.Index;
        if (scenario.Partners.Count > 0 || before.CmsServer.Index - before.CmsPool.FirstServer.Index >= serversOfPool[cms])
        {
            return null;
        }

        // Where the backup's server goes, another one of its pool takes its place.
        string? backup = before.CmsBackupServer is { } server && server.Index - before.CmsBackupPool!.FirstServer.Index < serversOfPool[before.CmsBackupPool.Index]
            ? before.NameOf(server)
            : null;
        var after = new ServerTopology(before.Domain, Sites(before, serversOfPool), before.NameOf(before.CmsServer), backup);
        return new TopologyCut(before, after).Move(scenario);
    }

    private static IEnumerable<SiteDefinition> Sites(ServerTopology before, IReadOnlyList<int> serversOfPool)
    {
        foreach (Site site in before.Sites)
        {
            PoolDefinition[] pools = [.. before.Pools
                .Where(pool => pool.Site.Index == site.Index && serversOfPool[pool.Index] > 0)
                .Select(pool => new PoolDefinition(pool.Name, pool.Role, serversOfPool[pool.Index], pool == before.CmsPool, pool == before.CmsBackupPool))];
            if (pools.Length > 0)
            {
                yield return new SiteDefinition(site.Name, pools);
            }
        }
    }

    private Scenario? Move(Scenario scenario)
    {
        WorkloadItem?[] workload = [.. scenario.Workload.Select(Moved)];
        ClientItem?[] clients = [.. scenario.Clients.Select(Moved)];
        OperatorItem?[] commands = [.. scenario.Operator.Select(Moved)];
        FaultItem?[] faults = [.. scenario.Faults.Select(Moved)];
        AuthoritySettings?[] authorities = [.. scenario.Authorities.Select(Moved)];
        return workload.Concat<object?>(clients).Concat(commands).Concat(faults).Concat(authorities).Contains(null)
            ? null
            : scenario with
            {
                Topology = _after,
                Network = scenario.Network with { Links = [.. scenario.Network.Links.Select(Moved).OfType<LinkOverride>()] },
                Authorities = [.. authorities.OfType<AuthoritySettings>()],
                Workload = [.. workload.OfType<WorkloadItem>()],
                Clients = [.. clients.OfType<ClientItem>()],
                Operator = [.. commands.OfType<OperatorItem>()],
                Faults = [.. faults.OfType<FaultItem>()],
            };
    }

    private WorkloadItem? Moved(WorkloadItem item) => item switch
    {
        SingleRequest single => _after.TryFind(_before.NameOf(single.From), out ServerId from) ? single with { From = from } : null,
        RecurringRequest recurring => _after.AbleToRequest(_after.Matching(recurring.FromPattern)) is { Count: > 0 } able ? recurring with { From = able } : null,
        _ => null,
    };

    private AuthoritySettings? Moved(AuthoritySettings authority) =>
        _after.Matching(authority.TrustedByPattern) is { Count: > 0 } servers ? authority with { TrustedBy = servers } : null;

    private ClientItem? Moved(ClientItem item)
    {
        ServerSet found = _after.Matching(item.FromPattern);
        ServerSet left = item is ClientCompareAndSet ? _after.AbleToRequest(found) : found;
        return left.Count > 0 ? item with { From = left } : null;
    }

    private OperatorItem? Moved(OperatorItem item) => item switch
    {
        Failover failover when _before.CmsBackupServer == failover.To => _after.CmsBackupServer is { } backup ? failover with { To = backup } : null,
        Failover failover => failover with { To = _after.CmsServer },
        Reseed reseed => Moved(reseed.Servers) is { } servers ? reseed with { Servers = servers } : null,
        ForcedReplication forced => Moved(forced.Servers) is { } servers ? forced with { Servers = servers } : null,
        ConfigurationImport import => Moved(import.Servers) is { } servers ? import with { Servers = servers } : null,
        Removal removal => Moved(removal.Servers) is { } servers ? removal with { Servers = servers } : null,
        _ => null,
    };

    private FaultItem? Moved(FaultItem item)
    {
        FaultSettings? what = item.What switch
        {
            LinkFaultSettings link => Moved(link.From) is { } from && Moved(link.To) is { } to && !IsOneServer(from, to) ? link with { From = from, To = to } : null,
            ServerFaultSettings servers => Moved(servers.Servers) is { } left ? servers with { Servers = left } : null,
            _ => null,
        };
        return what is null ? null : item with { What = what };
    }

    // There is no link from a server to itself.
    private static bool IsOneServer(FaultTarget from, FaultTarget to) => from.Servers.Count == 1 && from.Servers.Equals(to.Servers);

    private FaultTarget? Moved(FaultTarget target) => _after.Matching(target.Pattern) is { Count: > 0 } left ? target with { Servers = left } : null;

    private LinkOverride? Moved(LinkOverride link) => Moved(link.From) is { } from && Moved(link.To) is { } to ? link with { From = from, To = to } : null;

    private LinkEnd? Moved(LinkEnd end)
    {
        string name = end.NameIn(_before);
        return end.Kind switch
        {
            LinkEndKind.Site => _after.TryFindSite(name, out Site? site) ? end with { Index = site.Index } : null,
            LinkEndKind.Pool => _after.TryFindPool(name, out Pool? pool) ? end with { Index = pool.Index } : null,
            _ => _after.TryFind(name, out ServerId server) ? end with { Index = server.Index } : null,
        };
    }
}
