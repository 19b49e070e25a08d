using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;

namespace Replicator.Scenarios.Files;

/// <summary>Finds what does not go with a replication protocol.</summary>
internal static class ProtocolConflicts
{
    /// <summary>Reports it.</summary>
    public static void Report(Cursor scenario, ReplicationOptions options, ValueList<OperatorItem> commands)
    {
        ReplicationProtocol protocol = options.Protocol;
        Cursor replication = scenario["replication"];
        if (protocol is RelayTreeProtocol or RumorProtocol or AntiEntropyProtocol && options.AheadReplicas != AheadReplicas.ResetToMaster)
        {
            replication["aheadReplicas"].Error($"is {Scalars.Word(options.AheadReplicas)}, which does not go with {protocol.Name}: replicas that are ahead of "
                + "a new master hear of its epoch from other replicas, and are reset by what these send");
        }
        TimeSpan copy = options.SmbTransfer.Max > options.HttpsTransfer.Max ? options.SmbTransfer.Max : options.HttpsTransfer.Max;
        if (protocol.CycleLength is TimeSpan cycle && cycle <= copy)
        {
            replication["protocol"][protocol.Name]["cycle"].Warning($"is {Scalars.Format(cycle)}, but a copy may take {Scalars.Format(copy)}: what is sent in "
                + "one cycle arrives in a later one; give a longer cycle, or shorter smbTransfer and httpsTransfer");
        }
        foreach (Cursor removal in scenario["operator"].Items.Select(static item => item["removeReplica"]).Where(static each => each.Exists))
        {
            if (!protocol.AllowsRemoval)
            {
                removal.Error($"does not go with {protocol.Name}: relays do not learn who has left, and what is below such a server would get nothing");
            }
        }
        if (!protocol.ReportsAll && commands.Any(static command => command is Failover { IsForced: false }))
        {
            replication["protocol"][protocol.Name]["reports"].Error("is false, but a planned failover waits until every replica has reported: let them report, "
                + "or give the failover 'forced: true'");
        }
    }
}
