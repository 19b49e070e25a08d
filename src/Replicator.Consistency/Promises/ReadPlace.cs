namespace Replicator.Consistency.Promises;

/// <summary>Where clients read.</summary>
public enum ReadPlace
{
    /// <summary>Nobody reads, or only what everyone is told at the end.</summary>
    Nowhere,

    /// <summary>At the master.</summary>
    Master,

    /// <summary>Each client at one replica, always the same.</summary>
    OwnReplica,

    /// <summary>At any replica, now this, now that; or now at a replica and now at the master.</summary>
    AnyReplica,
}
