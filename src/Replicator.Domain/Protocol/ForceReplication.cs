using Replicator.Domain.Topology;

namespace Replicator.Domain.Protocol;

/// <summary>
/// An operator's command to the master, <c>Invoke-CsManagementStoreReplication</c>: after <see cref="Protocol.ReplicationOptions.ForcedReplicationStartDelay"/>
/// it does what <see cref="ReseedReplicas"/> does at once. It never leaves its server.
/// </summary>
/// <param name="Number">The command's number, which is told when it starts; greater than 0 and of no other command.</param>
/// <param name="Server">The replica's server; null: all of them.</param>
public sealed record ForceReplication(int Number, ServerId? Server = null);
