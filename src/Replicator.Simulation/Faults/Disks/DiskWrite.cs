namespace Replicator.Simulation.Faults.Disks;

/// <summary>What a <see cref="SimulatedDisk"/> answers to a write.</summary>
public enum DiskWrite
{
    /// <summary>It is written, and survives a crash once a sync that began after it has completed.</summary>
    Written,

    /// <summary>The disk is full: nothing was written.</summary>
    DiskFull,
}
