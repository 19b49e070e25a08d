namespace Replicator.Simulation.Faults.Disks;

/// <summary>How a disk fails.</summary>
public enum DiskFaultKind
{
    /// <summary>The disk is full: every write answers <see cref="DiskWrite.DiskFull"/> and does nothing. Reading, deleting and syncing go on.</summary>
    Full,

    /// <summary>
    /// The disk lies: a sync completes and makes nothing durable, so that a crash loses what it had promised to keep. A sync after the fault does.
    /// </summary>
    LostSyncs,

    /// <summary>
    /// A crash comes in the middle of a write: what was not synced survives nevertheless, all but the last write whole, of which a part survives, marked as
    /// torn.
    /// </summary>
    TornWrite,
}
