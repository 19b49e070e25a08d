namespace Replicator.Domain.Protocol;

/// <summary>
/// Which replica is due next, by (due, server index): a binary heap of structs over the master's records. An entry is never removed when its replica
/// acknowledges: it is stale as soon as the record's due time is another, and is skipped when it comes to the top.
/// </summary>
internal sealed class RetryQueue(ReplicaRecord[] records)
{
    private const int SmallestHeap = 64;

    private readonly ReplicaRecord[] _records = records;
    private Entry[] _heap = [];
    private int _count;

    public void Push(long due, int index)
    {
        if (_count == _heap.Length)
        {
            MakeRoom();
        }

        SiftUp(_count++, new Entry(due, index));
    }

    /// <summary>The earliest due time that still stands; drops the stale entries before it.</summary>
    public bool TryPeek(out long due)
    {
        while (_count > 0 && IsStale(_heap[0]))
        {
            RemoveTop();
        }

        due = _count > 0 ? _heap[0].Due : 0;
        return _count > 0;
    }

    /// <summary>Takes the next replica that is due at or before <paramref name="now"/>.</summary>
    public bool TryTake(long now, out int index)
    {
        index = 0;
        if (!TryPeek(out long due) || due > now)
        {
            return false;
        }

        index = _heap[0].Index;
        RemoveTop();
        return true;
    }

    public void Clear() => _count = 0;

    private bool IsStale(Entry entry) => _records[entry.Index].Due != entry.Due;

    // A replica has one entry that stands at most (two if it came to the same due time twice). Dropping the others before growing keeps the heap
    // within about twice the number of replicas.
    private void MakeRoom()
    {
        if (_count > _records.Length)
        {
            DropStale();
        }

        if (_count >= _heap.Length / 2)
        {
            Array.Resize(ref _heap, Math.Max(_count * 2, SmallestHeap));
        }
    }

    private void DropStale()
    {
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            if (!IsStale(_heap[i]))
            {
                _heap[kept++] = _heap[i];
            }
        }

        _count = kept;
        for (int i = (kept / 2) - 1; i >= 0; i--)
        {
            SiftDown(i, _heap[i]);
        }
    }

    private void RemoveTop()
    {
        _count--;
        if (_count > 0)
        {
            SiftDown(0, _heap[_count]);
        }
    }

    private void SiftUp(int at, Entry entry)
    {
        while (at > 0)
        {
            int parent = (at - 1) / 2;
            if (!entry.IsBefore(_heap[parent]))
            {
                break;
            }

            _heap[at] = _heap[parent];
            at = parent;
        }

        _heap[at] = entry;
    }

    private void SiftDown(int at, Entry entry)
    {
        while ((2 * at) + 1 < _count)
        {
            int child = (2 * at) + 1;
            if (child + 1 < _count && _heap[child + 1].IsBefore(_heap[child]))
            {
                child++;
            }

            if (!_heap[child].IsBefore(entry))
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = entry;
    }

    private readonly record struct Entry(long Due, int Index)
    {
        public bool IsBefore(Entry other) => Due < other.Due || (Due == other.Due && Index < other.Index);
    }
}
