using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Files;

/// <summary>Makes what an operator does: failovers to where no store is, commands after the end.</summary>
internal sealed class OperatorBinder(Cursor items, BoundTopology bound, TimeSpan until)
{
    /// <summary>The entries in file order; those with errors are left out.</summary>
    public ValueList<OperatorItem> Bind() => [.. items.Items.Select(BindItem).OfType<OperatorItem>().ToList()];

    private OperatorItem? BindItem(Cursor item)
    {
        if (item["at"].Duration is not TimeSpan at)
        {
            return null;
        }
        if (at > until)
        {
            item["at"].Warning($"is {item["at"].Text}, after the end of the run at {Scalars.Format(until)}: this is never done");
        }
        ReportMisplacedForced(item);
        OperatorItem? bound = item switch
        {
            _ when Target(item["reseed"]) is { } servers => new Reseed(at, servers),
            _ when Target(item["forceReplication"]) is { } servers => new ForcedReplication(at, servers),
            _ when Target(item["importConfiguration"]) is { } servers => new ConfigurationImport(at, servers),
            _ when item["removeReplica"].Exists => BindRemoval(item["removeReplica"], at),
            _ when item["failover"].Exists => BindFailover(item, at),
            _ => null,
        };
        return bound is null ? null : bound with { IsOptional = item["optional"].Text == "true" };
    }

    private static void ReportMisplacedForced(Cursor item)
    {
        foreach (FileEntry entry in item.Entries.Where(static entry => IsWithoutForce(entry.Key)).Take(1))
        {
            if (item["forced"].Exists)
            {
                item["forced"].Error($"does not go with '{entry.Key}'; it goes with 'failover'");
            }
        }
    }

    private static bool IsWithoutForce(string command) => command is "reseed" or "forceReplication" or "importConfiguration" or "removeReplica";

    private FaultTarget? Target(Cursor names) => names.Exists && bound.Servers(names) is ServerSet servers ? new FaultTarget(names.Text!, servers) : null;

    // Without its server a store would have nowhere to be.
    private Removal? BindRemoval(Cursor names, TimeSpan at)
    {
        if (Target(names) is not FaultTarget target)
        {
            return null;
        }
        ServerTopology topology = bound.Topology!;
        foreach (ServerId server in target.Servers.Where(topology.HoldsStore))
        {
            string strikes = target.Servers.Count == 1 ? "names" : $"is {Shown.Quoted(names.Text!)}, which takes in";
            names.Error($"{strikes} {topology.NameOf(server)}, which holds a Central Management Store and cannot leave; name servers without one");
            return null;
        }
        return new(at, target);
    }

    private Failover? BindFailover(Cursor item, TimeSpan at)
    {
        Cursor target = item["failover"];
        if (bound.Servers(target) is not ServerSet servers)
        {
            return null;
        }
        ServerTopology topology = bound.Topology!;
        if (topology.CmsBackupServer is not ServerId backup)
        {
            target.Error("has nothing to fail over to: no pool has 'cms: backup'");
            return null;
        }
        ServerId[] stores = [.. ((ServerId[])[topology.CmsServer, backup]).Where(servers.Contains)];
        if (stores is [ServerId store])
        {
            return new(at, store, item["forced"].Text == "true");
        }
        string found = stores.Length == 0 ? "holds neither the CMS nor its backup" : "takes in both the CMS and its backup";
        target.Error($"is {Shown.Quoted(target.Text!)}, which {found}; name one of the two stores: {topology.NameOf(topology.CmsServer)} or "
            + $"{topology.NameOf(backup)}");
        return null;
    }
}
