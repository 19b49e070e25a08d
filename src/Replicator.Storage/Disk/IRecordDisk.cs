namespace Replicator.Storage.Disk;

/// <summary>
/// A disk that appends records of bytes to one file. What is written can be read at once, and is durable once its owner has synced it; how and when is no matter
/// of this port. A crash loses what was not synced, from the end; of the last record it may leave a part.
/// </summary>
public interface IRecordDisk
{
    /// <summary>Appends a record. False: there is no room, and nothing was written.</summary>
    bool TryAppend(ReadOnlySpan<byte> record);

    /// <summary>The records in the order of writing, torn ones included.</summary>
    IEnumerable<ReadOnlyMemory<byte>> Read();
}
