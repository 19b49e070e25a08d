using System.Numerics;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The events to come, smallest (time, source, counter) first. A hierarchical timing wheel (Varghese and Lauck 1987): an event is kept in
/// the finest level whose aligned window holds both it and the cursor, moves down a level when its bucket comes due, and is sorted only
/// in the finest bucket, just before it is handled. What is pushed for a time the cursor has already passed waits in a small heap.
/// Not thread safe.
/// </summary>
internal sealed class EventQueue
{
    // Finest buckets are 2^10 ticks (0.1 ms) wide; 2^12 of them, then levels of 2^10 buckets: windows of 0.4 s, 7 min, 5 days, 14 years.
    private const int FinestShift = 10;
    private const int FinestBits = 12;
    private const int CoarseBits = 10;
    private const int Levels = 4;

    /// <summary>The latest time an event may have: 2^52 ticks, fourteen years.</summary>
    public const long DueMax = (1L << (FinestShift + FinestBits + (CoarseBits * (Levels - 1)))) - 1;

    private readonly WheelLevel[] _levels;
    private readonly ChunkPool _pool = new();
    private readonly EventHeap _late = new();
    private SimulatedEvent[] _current = new SimulatedEvent[64];
    private SortKey[] _keys = new SortKey[64];
    private int _currentCount;
    private int _head;
    private int _announced;
    private long _cursor;
    private long _currentEnd;
    private long _inWheel;

    public EventQueue()
    {
        _levels = new WheelLevel[Levels];
        int shift = FinestShift;
        for (int level = 0; level < Levels; level++)
        {
            int bits = level == 0 ? FinestBits : CoarseBits;
            _levels[level] = new WheelLevel(shift, bits, _pool);
            shift += bits;
        }
    }

    /// <summary>How many events wait.</summary>
    public long Count => _inWheel + (_currentCount - _head) + _late.Count;

    /// <summary>Adds an event. One that is due later than any can be is due last.</summary>
    public void Push(in SimulatedEvent item)
    {
        if (item.Due < _currentEnd)
        {
            _late.Push(item);
            return;
        }

        if (item.Due > DueMax)
        {
            SimulatedEvent last = item;
            last.Due = DueMax;
            Push(last);
            return;
        }

        _levels[LevelOf(item.Due)].Add(item);
        _inWheel++;
    }

    /// <summary>Whether an event waits, and if so when the first is due and what it is for.</summary>
    public bool TryPeek(out long due, out object? target)
    {
        if (_head == _currentCount && _late.Count == 0 && !Refill())
        {
            (due, target) = (0, null);
            return false;
        }

        ref readonly SimulatedEvent first = ref _current[0];
        if (IsLateFirst())
        {
            first = ref _late.Peek();
        }
        else
        {
            first = ref _current[_keys[_head].Index];
        }

        (due, target) = (first.Due, first.Target);
        return true;
    }

    /// <summary>
    /// Copies what the next events are for and their messages, as far as they are sorted already, and returns how many those are. Once for each
    /// stretch of as many events as fit; in between it returns 0.
    /// </summary>
    public int TakeUpcoming(Span<object?> targets, Span<object?> messages)
    {
        if (_head < _announced || _head == _currentCount)
        {
            return 0;
        }

        int count = Math.Min(targets.Length, _currentCount - _head);
        for (int i = 0; i < count; i++)
        {
            ref readonly SimulatedEvent item = ref _current[_keys[_head + i].Index];
            (targets[i], messages[i]) = (item.Target, item.Message);
        }

        _announced = _head + count;
        return count;
    }

    /// <summary>Takes the first event. <see cref="TryPeek"/> must just have returned true.</summary>
    public void Pop(out SimulatedEvent item)
    {
        if (IsLateFirst())
        {
            item = _late.Pop();
            return;
        }

        ref SimulatedEvent slot = ref _current[_keys[_head++].Index];
        item = slot;
        slot = default;
    }

    /// <summary>Calls <paramref name="visit"/> for every event, in no order that means anything.</summary>
    public void ForEach(Action<SimulatedEvent> visit)
    {
        for (int i = _head; i < _currentCount; i++)
        {
            visit(_current[_keys[i].Index]);
        }

        _late.ForEach(visit);
        foreach (WheelLevel level in _levels)
        {
            level.ForEach(visit);
        }
    }

    private bool IsLateFirst()
    {
        if (_late.Count == 0)
        {
            return false;
        }

        return _head == _currentCount || _late.Peek().IsBefore(_current[_keys[_head].Index]);
    }

    private int LevelOf(long due)
    {
        for (int level = 0; level < Levels - 1; level++)
        {
            int window = _levels[level].WindowShift;
            if (due >> window == _cursor >> window)
            {
                return level;
            }
        }

        return Levels - 1;
    }

    /// <summary>Brings the next finest bucket into the current list, sorted. False when nothing waits in the wheel.</summary>
    private bool Refill()
    {
        if (_inWheel == 0)
        {
            return false;
        }

        while (!_levels[0].TryNext(_cursor, out _))
        {
            Cascade();
        }

        _levels[0].TryNext(_cursor, out int bucket);
        WheelLevel finest = _levels[0];
        _cursor = finest.StartOf(_cursor, bucket);
        _currentEnd = _cursor + (1L << FinestShift);
        _currentCount = finest.Drain(bucket, ref _current);
        (_head, _announced) = (0, 0);
        _inWheel -= _currentCount;
        Sort();
        return true;
    }

    /// <summary>Moves the next coarse bucket down into the finer levels.</summary>
    private void Cascade()
    {
        for (int level = 1; level < Levels; level++)
        {
            WheelLevel coarse = _levels[level];
            if (!coarse.TryNext(_cursor, out int bucket))
            {
                continue;
            }

            _cursor = coarse.StartOf(_cursor, bucket);
            foreach (EventChunk chunk in coarse.TakeChunks(bucket))
            {
                for (int i = 0; i < chunk.Count; i++)
                {
                    _levels[LevelOf(chunk.Items[i].Due)].Add(chunk.Items[i]);
                }

                _pool.Return(chunk);
            }

            return;
        }

        throw new InvalidOperationException("The event queue has lost an event: its count says that one waits, but no bucket holds it.");
    }

    private void Sort()
    {
        if (_keys.Length < _currentCount)
        {
            _keys = new SortKey[BitOperations.RoundUpToPowerOf2((uint)_currentCount)];
        }

        for (int i = 0; i < _currentCount; i++)
        {
            _keys[i] = new SortKey(_current[i].Due, _current[i].Order, i);
        }

        _keys.AsSpan(0, _currentCount).Sort();
    }

    // Keys are sorted apart from the events: moving references costs a write barrier for each.
    private readonly struct SortKey(long due, ulong order, int index) : IComparable<SortKey>
    {
        public readonly int Index = index;
        private readonly long _due = due;
        private readonly ulong _order = order;

        public int CompareTo(SortKey other)
        {
            if (_due != other._due)
            {
                return _due < other._due ? -1 : 1;
            }

            return _order < other._order ? -1 : _order > other._order ? 1 : 0;
        }
    }
}
