namespace Replicator.Scenarios.Results;

/// <summary>
/// The Central Management Store at the end of a run, with what <c>Get-CsManagementStoreReplicationStatus -CentralManagementStoreStatus</c> shows.
/// </summary>
/// <param name="ActiveMaster">The master replicator of the active store; null when no store is active, or its server is down.</param>
/// <param name="ActiveFileTransferAgents">The file transfer agents: one on each server of that pool that is up. None without a master.</param>
/// <param name="ActiveReplicaCount">How many replicas the master sends to.</param>
/// <param name="DeletedReplicas">The full names of the servers that have left the topology.</param>
public sealed record CmsStatus(
    AgentStatus? ActiveMaster, IReadOnlyList<AgentStatus> ActiveFileTransferAgents, int ActiveReplicaCount, IReadOnlyList<string> DeletedReplicas);
