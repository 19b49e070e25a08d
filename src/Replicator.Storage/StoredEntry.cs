namespace Replicator.Storage;

/// <summary>An entry as it is on a disk.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Kind">Its kind, as the store calls it.</param>
/// <param name="Body">Its bytes.</param>
/// <param name="Chain">The checksum over it and all before it.</param>
internal readonly record struct StoredEntry(long Number, string Kind, byte[] Body, byte[] Chain);
