namespace Replicator.Simulation.Faults.Disks;

/// <summary>
/// One record of a file. A torn one is what a crash left of the last write: of bytes a prefix, of any other value nothing but that it was there. A reader that
/// asks
/// <see cref="IsTorn"/> does what it would do with a checksum.
/// </summary>
/// <param name="Content">The bytes as <see cref="ReadOnlyMemory{T}"/>, or the value; null when it is torn and was no bytes.</param>
/// <param name="IsTorn">Whether only a part of it has reached the disk.</param>
public readonly record struct DiskRecord(object? Content, bool IsTorn);
