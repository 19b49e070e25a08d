using System.Collections.Immutable;

namespace Replicator.Simulation.Faults.Disks;

/// <summary>What was durable on a disk at some moment: a backup of it, to be put on a disk later. Immutable.</summary>
public sealed class DiskImage
{
    internal DiskImage(ImmutableSortedDictionary<string, ImmutableArray<DiskRecord>> files) => Files = files;

    /// <summary>The records of each file, by its name.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<DiskRecord>> Files { get; }
}
