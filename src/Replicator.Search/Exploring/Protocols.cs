using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Search.Exploring;

/// <summary>Whose state machines the runs of a search are made with: a test puts a broken one in the place of the protocol's own.</summary>
public sealed record Protocols
{
    /// <summary>The protocol as it is.</summary>
    public static Protocols Own { get; } = new();

    /// <summary>Makes masters; see <see cref="Scenarios.Running.RunOptions.NewMaster"/>. Null, the default: the protocol's own.</summary>
    public Func<int, ReplicationOptions, Func<ServerId, PipelineDelay>, MasterSetup, ICmsMaster>? NewMaster { get; init; }

    /// <summary>Makes replicas; see <see cref="Scenarios.Running.RunOptions.NewReplica"/>. Null, the default: the protocol's own.</summary>
    public Func<ServerId, ServerId, ReplicationOptions, ReplicaSnapshot?, int, IReplica>? NewReplica { get; init; }
}
