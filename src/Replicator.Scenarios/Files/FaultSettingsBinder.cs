using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation.Faults.Disks;

namespace Replicator.Scenarios.Files;

/// <summary>Makes what goes wrong in a fault: whom it strikes, and how.</summary>
internal sealed class FaultSettingsBinder(BoundTopology bound)
{
    /// <summary>What the entry does, or for a verb that ends something what that is; null when there is an error in it.</summary>
    public FaultSettings? Bind(Cursor fault, FaultVerb verb)
    {
        Cursor names = fault[verb.Name];
        return verb.IsOfLinks ? BindLink(fault, names, verb) : Target(names) is FaultTarget servers ? BindServers(fault, names, verb, servers) : null;
    }

    private FaultTarget? Target(Cursor reference) => bound.Servers(reference) is ServerSet servers ? new(reference.Text!, servers) : null;

    private FaultTarget? End(Cursor reference) => bound.Ends(reference) is ServerSet ends ? new(reference.Text!, ends) : null;

    private LinkFaultSettings? BindLink(Cursor fault, Cursor names, FaultVerb verb)
    {
        FaultTarget? from = End(names[0]);
        FaultTarget? to = End(names[1]);
        if (from is null || to is null)
        {
            return null;
        }
        if (from.Servers.Count == 1 && from.Servers.Equals(to.Servers))
        {
            names.Error($"names {names[0].Text} twice; a link is between two different servers");
            return null;
        }
        bool oneWay = fault["oneWay"].Text == "true";
        return (verb.Ends ?? verb.Name) switch
        {
            "partition" => new PartitionSettings(from, to, oneWay),
            "hold" => new HoldSettings(from, to, oneWay),
            _ => BindDegrade(fault, new DegradeSettings(from, to, oneWay)),
        };
    }

    private static DegradeSettings? BindDegrade(Cursor fault, DegradeSettings nothing)
    {
        DegradeSettings degrade = nothing with
        {
            AddLatency = LatencyBinder.Bind(fault["addLatency"]),
            LatencyFactor = fault["latencyFactor"].Number ?? nothing.LatencyFactor,
            Loss = fault["loss"].Share ?? nothing.Loss,
            Duplication = fault["duplication"].Share ?? nothing.Duplication,
            Reordering = fault["reordering"].Share ?? nothing.Reordering,
            Bandwidth = fault["bandwidth"].Rate ?? nothing.Bandwidth,
        };
        if (!degrade.IsNothing)
        {
            return degrade;
        }
        if (!fault["addLatency"].Exists)
        {
            fault.Error("degrades nothing; give one or more of addLatency, latencyFactor, loss, duplication, reordering, bandwidth");
        }
        return null;
    }

    private ServerFaultSettings? BindServers(Cursor fault, Cursor names, FaultVerb verb, FaultTarget servers) => (verb.Ends ?? verb.Name) switch
    {
        "crash" => new CrashSettings(servers),
        "pause" => new PauseSettings(servers),
        "skew" => BindSkew(fault, servers),
        "denyAccess" => BindObstacle(names, servers, TransferFailure.AccessDenied),
        "breakTrust" => BindObstacle(names, servers, TransferFailure.UntrustedCertificate),
        "shareDown" => BindObstacle(names, servers, TransferFailure.ShareDown),
        _ => BindDisk(fault, names, servers),
    };

    private ObstacleSettings? BindObstacle(Cursor names, FaultTarget servers, TransferFailure obstacle)
    {
        if (servers.Servers.Any(server => FaultReach.IsInTheWay(bound.Topology!, server, obstacle)))
        {
            return new(servers, obstacle);
        }
        ServerTopology topology = bound.Topology!;
        names.Error($"is {Shown.Quoted(names.Text!)}, where this keeps nothing from being copied: " + obstacle switch
        {
            TransferFailure.AccessDenied => "packages go to Edge servers over HTTPS and into no share; name servers of other roles, or use breakTrust",
            TransferFailure.UntrustedCertificate => "packages go over SMB, without certificates, to all but Edge servers; name Edge servers, or the server "
                + $"that sends to them, {Stores(topology)}",
            _ => $"the file share is that of the pool on which the store runs; name {Stores(topology)}",
        });
        return null;
    }

    private static string Stores(ServerTopology topology) => topology.CmsBackupServer is { } backup
        ? $"{topology.NameOf(topology.CmsServer)} or {topology.NameOf(backup)}"
        : topology.NameOf(topology.CmsServer);

    private static SkewSettings? BindSkew(Cursor fault, FaultTarget servers)
    {
        var skew = new SkewSettings(servers, fault["offset"].SignedDuration ?? TimeSpan.Zero, fault["drift"].Drift ?? 0);
        if (skew.Offset != TimeSpan.Zero || skew.DriftPpm != 0)
        {
            return skew;
        }
        // What cannot be read is reported already.
        bool isUnreadable = (fault["offset"].Exists && fault["offset"].SignedDuration is null) || (fault["drift"].Exists && fault["drift"].Drift is null);
        if (isUnreadable)
        {
            return null;
        }
        fault.Error("skews no clock; give offset, drift or both, and not zero, as in offset: -40s or drift: 100ppm");
        return null;
    }

    private DiskSettings? BindDisk(Cursor fault, Cursor names, FaultTarget servers)
    {
        if (!fault["fault"].Exists)
        {
            fault["fault"].Error($"is missing; values are: {Scalars.DiskFault.Range}");
        }
        if (fault["fault"].Text is not string text || Scalars.ParseDiskFault(text) is not { } kind)
        {
            return null;
        }
        return kind == DiskFaultKind.LostSyncs && ReportStore(names, servers) ? null : new(servers, kind);
    }

    // A database that forgets what it said was committed makes two versions of one number, and nothing above it can tell them apart.
    private bool ReportStore(Cursor names, FaultTarget servers)
    {
        ServerTopology topology = bound.Topology!;
        if (servers.Servers.Where(topology.HoldsStore).Select(static server => (ServerId?)server).FirstOrDefault() is not ServerId store)
        {
            return false;
        }
        string strikes = servers.Servers.Count == 1 ? "names" : $"is {Shown.Quoted(names.Text!)}, which takes in";
        names.Error($"{strikes} {topology.NameOf(store)}, which holds a Central Management Store; no store can do without syncs: name servers without one, "
            + "or lose commits by an operator's failover with forced: true");
        return true;
    }
}
