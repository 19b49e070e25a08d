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
        OperatorItem? bound = item["reseed"].Exists ? BindReseed(item, at) : BindFailover(item, at);
        return bound is null ? null : bound with { IsOptional = item["optional"].Text == "true" };
    }

    private Reseed? BindReseed(Cursor item, TimeSpan at)
    {
        if (item["forced"].Exists)
        {
            item["forced"].Error("does not go with 'reseed'; it goes with 'failover'");
        }
        return bound.Servers(item["reseed"]) is ServerSet servers ? new(at, new FaultTarget(item["reseed"].Text!, servers)) : null;
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
