using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Hosting;

/// <summary>What a master has and knows, in messages that are not too long.</summary>
internal static class MasterReport
{
    private const int ReplicasPerMessage = 1_000;

    /// <summary>Writes it; to be called while the master handles nothing.</summary>
    public static IEnumerable<Master> Of(IMasterContent master, AskMaster ask, string member, int serverCount)
    {
        int replicas = ask.WithReplicas ? serverCount : 0;
        List<Master> parts = [];
        for (int first = 0; first == 0 || first < replicas; first += ReplicasPerMessage)
        {
            int end = Math.Min(first + ReplicasPerMessage, replicas);
            Master part = Head(master, ask.Number, member);
            (part.FirstReplica, part.IsLast) = (first, end >= replicas);
            part.Replicas.AddRange(Enumerable.Range(first, end - first).Select(index => Of(master.State(new ServerId(index)))));
            parts.Add(part);
        }

        return parts;
    }

    /// <summary>What a master said of a replica.</summary>
    public static ReplicaState Read(KnownReplica known) => new(
        known.IsUpToDate,
        known.HasLastStatusReportTicks ? TimeSpan.FromTicks(known.LastStatusReportTicks) : null,
        known.HasLastUpdateCreationTicks ? TimeSpan.FromTicks(known.LastUpdateCreationTicks) : null,
        Values.Read(known.Acknowledged),
        known.IsRemoved);

    private static Master Head(IMasterContent master, long number, string member)
    {
        var head = new Master
        {
            Number = number,
            Member = member,
            IsServing = master.Role.IsServing(),
            Newest = Values.Write(master.Newest),
            UpToDate = master.UpToDateCount,
        };
        head.Current.AddRange(Enum.GetValues<CertificateType>().Select(master.CurrentChange).OfType<ConfigChange>().Select(Values.Write));
        return head;
    }

    private static KnownReplica Of(in ReplicaState state)
    {
        var known = new KnownReplica { IsUpToDate = state.IsUpToDate, Acknowledged = Values.Write(state.Acknowledged), IsRemoved = state.IsRemoved };
        if (state.LastStatusReport is { } report)
        {
            known.LastStatusReportTicks = report.Ticks;
        }

        if (state.LastUpdateCreation is { } creation)
        {
            known.LastUpdateCreationTicks = creation.Ticks;
        }

        return known;
    }
}
