namespace Replicator.Domain.Failover;

/// <summary>
/// An operator's command to the store that is to become the master, as <c>Invoke-CsManagementServerFailover</c> is. It never leaves its server.
/// </summary>
/// <param name="IsForced">
/// Whether the other store is not asked: what it had not backed up is lost. Otherwise it hands over when every replica and the backup have everything.
/// </param>
public sealed record TakeOver(bool IsForced);
