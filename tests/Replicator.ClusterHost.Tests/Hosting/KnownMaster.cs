using Replicator.ClusterHost.Tests.Wire;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Tests.Hosting;

/// <summary>A master that has and knows what a test gives it.</summary>
internal sealed class KnownMaster(IReadOnlyList<ReplicaState> states) : IMasterContent
{
    public ServerId Self => new(0);

    public StoreRole Role { get; init; } = StoreRole.Active;

    public ConfigVersion Newest => MessageSamples.Version;

    public int UpToDateCount => states.Count(static state => state.IsUpToDate);

    public ConfigChange? CurrentChange(CertificateType type) => type == MessageSamples.Change.Type ? MessageSamples.Change : null;

    public ReplicaState State(ServerId server) => states[server.Index];
}
