namespace Replicator.Domain.Failover;

/// <summary>What a Central Management Store is at the moment. Of a healthy pair one is <see cref="Active"/> and one <see cref="Backup"/>.</summary>
public enum StoreRole
{
    /// <summary>It is the master: it commits and replicates.</summary>
    Active,

    /// <summary>It is the master and hands over: it replicates, but commits nothing until the other has taken over or the hand-over is called off.</summary>
    ReadOnly,

    /// <summary>It was the master and has handed over. It commits nothing, whatever becomes of the other.</summary>
    HandedOver,

    /// <summary>It keeps a copy of the active store and may take over.</summary>
    Backup,

    /// <summary>It was active and knows that another is now; it has no copy of that one's store yet, so it is no backup.</summary>
    Deposed,

    /// <summary>
    /// It is neither active nor backup: a failover has gone wrong. A forced failover gets it out of there, or a copy from a store that is active.
    /// </summary>
    Neither,
}
