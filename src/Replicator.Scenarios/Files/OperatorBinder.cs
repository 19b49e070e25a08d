using Replicator.Domain.OAuth;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Model.OAuth;

namespace Replicator.Scenarios.Files;

/// <summary>Makes what an operator does: failovers to where no store is, commands after the end.</summary>
internal sealed class OperatorBinder(Cursor items, BoundTopology bound, TimeSpan until, IReadOnlyCollection<string> requests)
{
    /// <summary>The entries in file order; those with errors are left out.</summary>
    public ValueList<OperatorItem> Bind()
    {
        List<(Cursor At, OperatorItem Item)> all = [];
        foreach (Cursor item in items.Items)
        {
            if (BindItem(item) is { } bindable)
            {
                all.Add((item, bindable));
            }
        }
        ReportOverlappingUploads(all);
        return [.. all.Select(static each => each.Item)];
    }

    // The same key twice at a time: removing one would seem to remove it, and would not.
    private void ReportOverlappingUploads(List<(Cursor At, OperatorItem Item)> all)
    {
        List<(Cursor At, KeyUpload Item)> uploads = [.. all.Where(static each => each.Item is KeyUpload).Select(static each => (each.At, (KeyUpload)each.Item))];
        for (int later = 1; later < uploads.Count; later++)
        {
            (Cursor at, KeyUpload second) = uploads[later];
            foreach ((Cursor before, KeyUpload first) in uploads.Take(later).Where(each => each.Item.Partner == second.Partner && each.Item.Certificate == second.Certificate))
            {
                if ((first.StartsAt ?? first.At) < (second.EndsAt ?? TimeSpan.MaxValue) && (second.StartsAt ?? second.At) < (first.EndsAt ?? TimeSpan.MaxValue))
                {
                    at["uploadKey"].Error($"uploads '{second.Certificate}' to {bound.Partners[second.Partner].Name} for a time in which it has it already "
                        + $"({before.Path}, {before.Where.SeenFrom(at.Where)}); let the first end before, with endsAt");
                    break;
                }
            }
        }
    }

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
        ReportMisplacedKeys(item);
        OperatorItem? bound = item switch
        {
            _ when Target(item["reseed"]) is { } servers => new Reseed(at, servers),
            _ when Target(item["forceReplication"]) is { } servers => new ForcedReplication(at, servers),
            _ when Target(item["importConfiguration"]) is { } servers => new ConfigurationImport(at, servers),
            _ when item["removeReplica"].Exists => BindRemoval(item["removeReplica"], at),
            _ when item["failover"].Exists => BindFailover(item, at),
            _ when item["refreshMetadata"].Exists => BindRefresh(item, at),
            _ when item["uploadKey"].Exists => BindUpload(item, at),
            _ when item["renewPartner"].Exists => SigningPartner(item["renewPartner"]) is int number ? new PartnerRenewal(at, number) : null,
            _ when item["readPartner"].Exists => BindReading(item, at),
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

    private static bool IsWithoutForce(string command) =>
        command is "reseed" or "forceReplication" or "importConfiguration" or "removeReplica" or "refreshMetadata" or "uploadKey" or "renewPartner" or "readPartner";

    private static void ReportMisplacedKeys(Cursor item)
    {
        if (item["from"].Exists && !item["refreshMetadata"].Exists && !item["readPartner"].Exists)
        {
            item["from"].Error("goes with 'refreshMetadata' and 'readPartner' only");
        }
        foreach ((string command, string key) in (IEnumerable<(string, string)>)
            [("uploadKey", "certificate"), ("uploadKey", "startsAt"), ("uploadKey", "endsAt")])
        {
            if (item[key].Exists && !item[command].Exists)
            {
                item[key].Error($"goes with '{command}' only");
            }
        }
    }

    private MetadataRefresh? BindRefresh(Cursor item, TimeSpan at)
    {
        if (bound.Partner(item["refreshMetadata"]) is not int number)
        {
            return null;
        }
        PartnerSettings partner = bound.Partners[number];
        if (partner.Role != PartnerRole.Application)
        {
            item["refreshMetadata"].Error($"is {Shown.Quoted(partner.Name)}, which reads no metadata; upload the key to the authorization server with uploadKey");
            return null;
        }
        if (!item["from"].Exists)
        {
            return new(at, number, partner.MetadataFrom[0]);
        }
        if (bound.Server(item["from"]) is not ServerId from)
        {
            return null;
        }
        if (bound.Topology!.InstallsGlobalCertificate(from))
        {
            return new(at, number, from);
        }
        item["from"].Error($"names {bound.Topology.NameOf(from)}, which does not install the global certificate and publishes no metadata");
        return null;
    }

    private PartnerReading? BindReading(Cursor item, TimeSpan at)
    {
        if (SigningPartner(item["readPartner"]) is not int number)
        {
            return null;
        }
        PartnerSettings partner = bound.Partners[number];
        if (at < partner.CreatedAt)
        {
            item["at"].Error($"is {item["at"].Text}, before {partner.Name} is created at {Scalars.Format(partner.CreatedAt)}, which reads its metadata");
            return null;
        }
        ServerId? from = item["from"].Exists ? bound.Server(item["from"]) : bound.Topology!.CmsServer;
        return from is { } server ? new(at, number, server) : null;
    }

    private int? SigningPartner(Cursor reference)
    {
        if (bound.Partner(reference) is not int number)
        {
            return null;
        }
        PartnerSettings partner = bound.Partners[number];
        if (partner.Role == PartnerRole.Application)
        {
            return number;
        }
        reference.Error($"is {Shown.Quoted(partner.Name)}, with product {Scalars.Word(partner.Product)}: the certificates of Office 365 are its own business; name a partner on premises");
        return null;
    }

    private KeyUpload? BindUpload(Cursor item, TimeSpan at)
    {
        if (bound.Partner(item["uploadKey"]) is not int number)
        {
            return null;
        }
        PartnerSettings partner = bound.Partners[number];
        if (partner.Role != PartnerRole.AuthorizationServer)
        {
            item["uploadKey"].Error($"is {Shown.Quoted(partner.Name)}, which takes no keys by hand; {(partner.Role == PartnerRole.Application
                ? "it reads metadata: use refreshMetadata"
                : "upload to its authorization server")}");
            return null;
        }
        if (item["certificate"].Text is not string name)
        {
            item["certificate"].Error("is missing; name the request whose certificate is uploaded");
            return null;
        }
        if (requests.FirstOrDefault(request => request.Equals(name, StringComparison.OrdinalIgnoreCase)) is not string request)
        {
            item["certificate"].Error($"names unknown request {Shown.Quoted(name)}; requests with 'at' are: {Shown.List(requests)}");
            return null;
        }
        TimeSpan from = item["startsAt"].Duration ?? at;
        if (item["endsAt"].Duration is TimeSpan end && end <= from)
        {
            item["endsAt"].Error($"is {item["endsAt"].Text}, not after the key begins to be used at {Scalars.Format(from)}");
            return null;
        }
        return new(at, number, request) { StartsAt = item["startsAt"].Duration, EndsAt = item["endsAt"].Duration };
    }

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
