namespace Replicator.Storage.Disk;

/// <summary>An entry within a record.</summary>
internal readonly record struct DiskEntry(long Number, byte[] Body, byte[] Chain);
