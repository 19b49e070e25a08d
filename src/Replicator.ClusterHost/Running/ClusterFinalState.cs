using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Planning;
using Replicator.Scenarios.Running;

namespace Replicator.ClusterHost.Running;

/// <summary>The servers of a run on a cluster, as they were read at its end. A server of which nothing could be read is not reached.</summary>
internal sealed class ClusterFinalState(ReadMaster master, ReadReplica?[] replicas, FaultTimes faults, TimeSpan endedAt, TimeSpan heartbeatInterval) : IFinalState
{
    public IMasterContent Master => master;

    public CertificateServices? Certificates => null;

    public IReplicaContent ReplicaOf(ServerId server) => replicas[server.Index] ?? new ReadReplica(server, ReplicaSnapshot.Empty);

    public bool IsUp(ServerId server) => replicas[server.Index] is not null;

    public bool Reaches(ServerId server) => IsUp(server) && !faults.AreApart(master.Self, server, endedAt);

    public TimeSpan Now(ServerId server) => endedAt;

    public TimeSpan ReadClock(ServerId server, TimeSpan now) => now;

    // Nothing is sent for it: it follows from the interval, and from when the server was down or stood still.
    public TimeSpan? LastHeartbeat(ServerId server, TimeSpan since)
    {
        TimeSpan beat = AtOrBefore(endedAt);
        foreach (Outage outage in faults.OutagesOf(server).Reverse())
        {
            beat = outage.Start <= beat && beat < outage.End ? AtOrBefore(outage.Start - TimeSpan.FromTicks(1)) : beat;
        }

        return beat >= since && beat >= TimeSpan.Zero ? beat : null;
    }

    private TimeSpan AtOrBefore(TimeSpan time) =>
        time < TimeSpan.Zero ? TimeSpan.MinValue : TimeSpan.FromTicks(time.Ticks / heartbeatInterval.Ticks * heartbeatInterval.Ticks);
}
