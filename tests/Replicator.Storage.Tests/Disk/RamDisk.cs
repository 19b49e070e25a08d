using Replicator.Storage.Disk;

namespace Replicator.Storage.Tests.Disk;

/// <summary>A disk of records in memory, whose power fails when a test says so.</summary>
internal sealed class RamDisk : IRecordDisk
{
    private readonly List<byte[]> _records = [];
    private int _durable;

    public bool IsFull { get; set; }

    public bool TryAppend(ReadOnlySpan<byte> record)
    {
        if (!IsFull)
        {
            _records.Add(record.ToArray());
        }

        return !IsFull;
    }

    public IEnumerable<ReadOnlyMemory<byte>> Read() => _records.Select(static record => new ReadOnlyMemory<byte>(record));

    public void Sync() => _durable = _records.Count;

    public void PowerLoss() => _records.RemoveRange(_durable, _records.Count - _durable);

    /// <summary>The power fails in the middle of the last write.</summary>
    public void PowerLossTearing(int bytesLeft)
    {
        _records[^1] = _records[^1][..bytesLeft];
        Sync();
    }

    public int LengthOfLast => _records[^1].Length;

    public void Flip(int record, int at) => _records[record][at] ^= 1;

    public void Remove(int record) => _records.RemoveAt(record);

    public void Swap(int first, int second) => (_records[first], _records[second]) = (_records[second], _records[first]);
}
