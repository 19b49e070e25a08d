using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Wire;

/// <summary>A message on its way to one of a server's actors, wherever in the cluster it is; the message's kind says which actor.</summary>
/// <param name="Receiver">The server.</param>
/// <param name="Message">The message.</param>
public sealed record ToServer(ServerId Receiver, IReplicationMessage Message)
{
    /// <summary>When it was to arrive, by the time of the run; null: nobody said.</summary>
    public TimeSpan? Due { get; init; }
}
