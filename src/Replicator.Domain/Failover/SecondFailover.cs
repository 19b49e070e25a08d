namespace Replicator.Domain.Failover;

/// <summary>
/// What comes of a failover to a store that is not a backup, as the first one's source is not until it has a copy of the new master's store. That this goes
/// wrong in the product is documented, how is not.
/// </summary>
public enum SecondFailover
{
    /// <summary>It is refused, and nothing changes.</summary>
    Refused,

    /// <summary>
    /// It goes wrong: the active store gives up its role or is fenced off, but the other does not take it. Nobody is active until a failover is forced once more.
    /// </summary>
    LeavesNeither,
}
