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
    /// It goes wrong: the store is neither active nor backup afterwards. A forced one has fenced the other store off by then, so nobody is active until a
    /// failover to the same store is forced once more; forced to the other one, which is no backup either, it goes wrong again. A planned one has not: the
    /// active store goes on, and its next copy makes a backup of this one.
    /// </summary>
    LeavesNeither,
}
