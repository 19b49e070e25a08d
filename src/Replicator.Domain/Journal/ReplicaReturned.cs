using Replicator.Domain.Topology;

namespace Replicator.Domain.Journal;

/// <summary>That a replica came back, so that no report from its former life is believed any more, not even by a master that came back itself.</summary>
/// <param name="Server">The replica's server.</param>
/// <param name="Incarnation">Which life it is in.</param>
public sealed record ReplicaReturned(ServerId Server, int Incarnation) : IJournalEntry
{
    /// <inheritdoc/>
    public bool IsShared => false;
}
