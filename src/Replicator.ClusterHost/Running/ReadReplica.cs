using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Running;

/// <summary>What a replica had when it was read. Immutable.</summary>
internal sealed record ReadReplica(ServerId Self, ReplicaSnapshot Snapshot) : IReplicaContent
{
    public ConfigVersion Applied => Snapshot.Applied;

    public ConfigChange? Assigned => Snapshot.Assigned;

    public Certificate? Current(CertificateType type) => CurrentChange(type)?.Certificate;

    public ConfigChange? CurrentChange(CertificateType type)
    {
        foreach (ConfigChange change in Snapshot.Current)
        {
            if (change.Type == type)
            {
                // What is assigned is told apart by which it is, and not by what it says.
                return change == Snapshot.Assigned ? Snapshot.Assigned : change;
            }
        }

        return null;
    }
}
