namespace Replicator.Domain.Failover;

/// <summary>
/// What a new master does with replicas that have commits which the failover lost. What the product does is not published; these are the possibilities.
/// </summary>
public enum AheadReplicas
{
    /// <summary>It sends them a complete package at once: they lose the lost commits and equal all others.</summary>
    ResetToMaster,

    /// <summary>It leaves them as they are until its next commit, which overwrites what they have.</summary>
    KeepAhead,

    /// <summary>It leaves them as they are, whatever is committed, until an operator has them reseeded; see <see cref="Protocol.ReseedReplicas"/>.</summary>
    Reseed,
}
