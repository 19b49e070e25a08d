using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// What the master says of one replica: the columns of <c>Get-CsManagementStoreReplicationStatus</c>. It is the master's knowledge, not the truth.
/// </summary>
/// <param name="IsUpToDate">
/// Whether the replica has reported the newest commit. A commit that waits for the poll already makes every replica out of date.
/// </param>
/// <param name="LastStatusReport">When its last status report arrived; none when it never reported.</param>
/// <param name="LastUpdateCreation">When the last package for it was made; none when there was none.</param>
/// <param name="Acknowledged">The version it last reported.</param>
/// <param name="IsRemoved">Whether its server has left the topology, so that it is sent nothing any more.</param>
public readonly record struct ReplicaState(
    bool IsUpToDate, TimeSpan? LastStatusReport, TimeSpan? LastUpdateCreation, ConfigVersion Acknowledged, bool IsRemoved = false);
