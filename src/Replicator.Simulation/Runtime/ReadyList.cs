using Akka.Dispatch;

namespace Replicator.Simulation.Runtime;

/// <summary>What is ready to run at this moment, first come, first served. Not thread safe.</summary>
internal sealed class ReadyList
{
    private Entry[] _entries = new Entry[64];
    private int _first;

    public int Count { get; private set; }

    /// <summary>Adds a mailbox or another task.</summary>
    /// <param name="run">The task.</param>
    /// <param name="host">The host on whose behalf it runs.</param>
    /// <param name="order">Its order of creation when a system message made it ready, otherwise -1.</param>
    public void Add(IRunnable run, int host, int order)
    {
        if (Count == _entries.Length)
        {
            Grow();
        }

        _entries[(_first + Count++) & (_entries.Length - 1)] = new Entry(run, host, order);
    }

    public Entry Take()
    {
        ref Entry slot = ref _entries[_first];
        Entry entry = slot;
        slot = default;
        _first = (_first + 1) & (_entries.Length - 1);
        Count--;
        return entry;
    }

    public void Clear()
    {
        Array.Clear(_entries);
        (_first, Count) = (0, 0);
    }

    /// <summary>
    /// Puts what system messages made ready, from the <paramref name="from"/>-th entry on, into the order of creation, each in a place that
    /// one of them holds already. Akka stops, suspends and restarts children in the order of a dictionary, which differs in every process.
    /// </summary>
    public void SortSystemMade(int from)
    {
        int made = 0;
        for (int i = from; i < Count; i++)
        {
            made += At(i).Order >= 0 ? 1 : 0;
        }

        if (made < 2)
        {
            return;
        }

        var sorted = new Entry[made];
        for (int i = from, next = 0; i < Count; i++)
        {
            if (At(i).Order >= 0)
            {
                sorted[next++] = At(i);
            }
        }

        Array.Sort(sorted, static (left, right) =>
            left.Host != right.Host ? left.Host.CompareTo(right.Host) : left.Order.CompareTo(right.Order));
        for (int i = from, next = 0; i < Count; i++)
        {
            if (At(i).Order >= 0)
            {
                At(i) = sorted[next++];
            }
        }
    }

    private ref Entry At(int index) => ref _entries[(_first + index) & (_entries.Length - 1)];

    private void Grow()
    {
        var larger = new Entry[_entries.Length * 2];
        for (int i = 0; i < Count; i++)
        {
            larger[i] = At(i);
        }

        (_entries, _first) = (larger, 0);
    }

    internal readonly record struct Entry(IRunnable Run, int Host, int Order);
}
