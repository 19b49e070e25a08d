using System.Numerics;

namespace Replicator.Simulation.Runtime;

/// <summary>One level of the <see cref="EventQueue"/>: buckets of equal width that cover one aligned window of time.</summary>
internal sealed class WheelLevel
{
    private readonly int _shift;
    private readonly int _mask;
    private readonly EventChunk?[] _buckets;
    private readonly ulong[] _occupied;
    private readonly ChunkPool _pool;

    public WheelLevel(int shift, int bits, ChunkPool pool)
    {
        _shift = shift;
        _mask = (1 << bits) - 1;
        WindowShift = shift + bits;
        _buckets = new EventChunk?[1 << bits];
        _occupied = new ulong[(1 << bits) / 64];
        _pool = pool;
    }

    /// <summary>Two times are in one window of this level when they are equal after a shift by this.</summary>
    public int WindowShift { get; }

    public void Add(in SimulatedEvent item)
    {
        int bucket = (int)((item.Due >> _shift) & _mask);
        EventChunk? chunk = _buckets[bucket];
        if (chunk is null || chunk.Count == EventChunk.Capacity)
        {
            EventChunk fresh = _pool.Rent();
            fresh.Next = chunk;
            _buckets[bucket] = chunk = fresh;
            _occupied[bucket >> 6] |= 1UL << (bucket & 63);
        }

        chunk.Items[chunk.Count++] = item;
    }

    /// <summary>The first bucket with events, not before the cursor's.</summary>
    public bool TryNext(long cursor, out int bucket)
    {
        int from = (int)((cursor >> _shift) & _mask);
        int word = from >> 6;
        ulong bits = _occupied[word] & (ulong.MaxValue << (from & 63));
        while (bits == 0)
        {
            if (++word == _occupied.Length)
            {
                bucket = 0;
                return false;
            }

            bits = _occupied[word];
        }

        bucket = (word << 6) + BitOperations.TrailingZeroCount(bits);
        return true;
    }

    /// <summary>When a bucket of the cursor's window begins; never before the cursor itself.</summary>
    public long StartOf(long cursor, int bucket) => Math.Max(cursor, ((cursor >> WindowShift) << WindowShift) + ((long)bucket << _shift));

    /// <summary>When the first event of a bucket is due, which must hold one.</summary>
    public long FirstDue(int bucket)
    {
        long first = long.MaxValue;
        for (EventChunk? chunk = _buckets[bucket]; chunk is not null; chunk = chunk.Next)
        {
            for (int i = 0; i < chunk.Count; i++)
            {
                first = Math.Min(first, chunk.Items[i].Due);
            }
        }

        return first;
    }

    /// <summary>Moves a bucket's events to the front of <paramref name="into"/>, growing it as needed, and returns how many there were.</summary>
    public int Drain(int bucket, ref SimulatedEvent[] into)
    {
        int count = 0;
        foreach (EventChunk chunk in TakeChunks(bucket))
        {
            if (into.Length < count + chunk.Count)
            {
                Array.Resize(ref into, (int)BitOperations.RoundUpToPowerOf2((uint)(count + chunk.Count)));
            }

            Array.Copy(chunk.Items, 0, into, count, chunk.Count);
            count += chunk.Count;
            _pool.Return(chunk);
        }

        return count;
    }

    /// <summary>Empties a bucket and gives its chunks; whoever takes one returns it to the pool.</summary>
    public ChunkChain TakeChunks(int bucket)
    {
        EventChunk? chunk = _buckets[bucket];
        _buckets[bucket] = null;
        _occupied[bucket >> 6] &= ~(1UL << (bucket & 63));
        return new ChunkChain(chunk);
    }

    public void ForEach(Action<SimulatedEvent> visit)
    {
        foreach (EventChunk? first in _buckets)
        {
            for (EventChunk? chunk = first; chunk is not null; chunk = chunk.Next)
            {
                for (int i = 0; i < chunk.Count; i++)
                {
                    visit(chunk.Items[i]);
                }
            }
        }
    }

    /// <summary>A chain of chunks to walk once; a chunk may be returned to the pool while it is walked.</summary>
    public struct ChunkChain(EventChunk? first)
    {
        private EventChunk? _next = first;

        public EventChunk Current { get; private set; } = null!;

        public readonly ChunkChain GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_next is null)
            {
                return false;
            }

            Current = _next;
            _next = _next.Next;
            return true;
        }
    }
}
