namespace Replicator.Consistency.Promises;

/// <summary>What may go wrong in a run, as far as a promise depends on it.</summary>
[Flags]
public enum FaultKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Messages between two sides are lost, one way or both.</summary>
    Partition = 1 << 0,

    /// <summary>Messages are kept back and come later.</summary>
    Hold = 1 << 1,

    /// <summary>A server stops and comes back with what its disk holds.</summary>
    Crash = 1 << 2,

    /// <summary>A server does nothing for a while.</summary>
    Pause = 1 << 3,

    /// <summary>A link is slow, loses, duplicates or reorders.</summary>
    Degrade = 1 << 4,

    /// <summary>A server's clock is wrong.</summary>
    Skew = 1 << 5,

    /// <summary>A crash takes writes that were not synced, or tears the last one.</summary>
    UnsyncedLoss = 1 << 6,

    /// <summary>A disk takes no more writes.</summary>
    FullDisk = 1 << 7,

    /// <summary>A server comes back with an old disk.</summary>
    OldDisk = 1 << 8,

    /// <summary>The store moves to its backup after everything was replicated to it.</summary>
    PlannedFailover = 1 << 9,

    /// <summary>The store moves to its backup as that is.</summary>
    ForcedFailover = 1 << 10,

    /// <summary>A new master leaves replicas alone that have commits which a forced failover lost.</summary>
    ReplicasKeptAhead = 1 << 11,

    /// <summary>A server that installs the global certificate does not trust an authority that signs one.</summary>
    UntrustedAuthority = 1 << 12,

    /// <summary>Certificates are staged, or previous ones removed: versions that a register, which has one value, does not know.</summary>
    SlotsChanged = 1 << 13,

    /// <summary>Packages cannot be copied to a server, nor its status fetched: no access, no trust, or no file share.</summary>
    TransferObstacle = 1 << 14,
}
