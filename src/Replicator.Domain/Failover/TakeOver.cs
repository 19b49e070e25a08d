namespace Replicator.Domain.Failover;

/// <summary>
/// An operator's command to the store that is to become the master, as <c>Invoke-CsManagementServerFailover</c> is. It never leaves its server.
/// </summary>
/// <param name="IsForced">
/// Whether the other store is not asked: what it had not backed up is lost. Otherwise it hands over when every replica and the backup have everything.
/// </param>
/// <param name="Number">The operator's own count of failovers, from 1: by it is told what became of this one.</param>
public sealed record TakeOver(bool IsForced, int Number);
