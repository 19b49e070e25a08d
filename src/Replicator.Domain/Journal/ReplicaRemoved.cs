using Replicator.Domain.Topology;

namespace Replicator.Domain.Journal;

/// <summary>That a server has left the topology, so that its replica is sent nothing any more.</summary>
/// <param name="Server">The server.</param>
public sealed record ReplicaRemoved(ServerId Server) : IJournalEntry;
