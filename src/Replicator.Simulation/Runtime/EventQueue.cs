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

    private const long Unknown = -1;

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

    // When the first event in the wheel is due; unknown until someone asks.
    private long _wheelNext = Unknown;

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
        _wheelNext = Math.Min(_wheelNext, item.Due);
    }

    /// <summary>Whether an event waits that is due before a time, and if so when the first is due and what it is for.</summary>
    public bool TryPeek(long horizon, out long due, out object? target)
    {
        if (_head == _currentCount && _late.Count == 0 && !Refill(horizon))
        {
            (due, target) = (long.MaxValue, null);
            return false;
        }

        ref readonly SimulatedEvent first = ref First();
        (due, target) = (first.Due, first.Target);
        return due < horizon;
    }

    /// <summary>
    /// When the first event is due; never, when none waits. Unlike <see cref="TryPeek"/> it sorts nothing and moves no cursor, so that events may still come that
    /// are due before that.
    /// </summary>
    public long NextDue()
    {
        if (_head < _currentCount || _late.Count > 0)
        {
            return First().Due;
        }

        if (_inWheel == 0)
        {
            return long.MaxValue;
        }

        return _wheelNext == Unknown ? _wheelNext = FirstInWheel() : _wheelNext;
    }

    /// <summary>Whether the first event comes before the first one of another queue. Both must just have been peeked at.</summary>
    public bool IsBefore(EventQueue other) => First().IsBefore(other.First());

    /// <summary>An empty chunk.</summary>
    public EventChunk RentChunk() => _pool.Rent();

    /// <summary>Takes a chunk that is of no more use.</summary>
    public void ReturnChunk(EventChunk chunk) => _pool.Return(chunk);

    /// <summary>Whether the next events are sorted already and were not taken by <see cref="TakeUpcoming"/> yet.</summary>
    public bool HasUpcoming => _head >= _announced && _head < _currentCount;

    /// <summary>
    /// Copies what the next events are for and their messages, as far as they are sorted already, and returns how many those are: a stretch of as many as fit.
    /// </summary>
    public int TakeUpcoming(Span<object?> targets, Span<object?> messages)
    {
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

    private ref readonly SimulatedEvent First()
    {
        if (IsLateFirst())
        {
            return ref _late.Peek();
        }

        return ref _current[_keys[_head].Index];
    }

    // Levels come one after the other in time, and so do the buckets of each.
    private long FirstInWheel()
    {
        foreach (WheelLevel level in _levels)
        {
            if (level.TryNext(_cursor, out int bucket))
            {
                return level.FirstDue(bucket);
            }
        }

        throw Lost();
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

    /// <summary>
    /// Brings the next finest bucket into the current list, sorted. False when nothing waits in the wheel, or nothing that can be due before a time: then no
    /// cursor is moved beyond it.
    /// </summary>
    private bool Refill(long horizon)
    {
        if (_inWheel == 0)
        {
            return false;
        }

        int bucket;
        while (!_levels[0].TryNext(_cursor, out bucket))
        {
            if (!Cascade(horizon))
            {
                return false;
            }
        }

        WheelLevel finest = _levels[0];
        long start = finest.StartOf(_cursor, bucket);
        if (start >= horizon)
        {
            return false;
        }

        _cursor = start;
        _currentEnd = _cursor + (1L << FinestShift);
        _currentCount = finest.Drain(bucket, ref _current);
        (_head, _announced) = (0, 0);
        _inWheel -= _currentCount;
        _wheelNext = Unknown;
        Sort();
        return true;
    }

    /// <summary>Moves the next coarse bucket down into the finer levels, unless it begins at or after a time.</summary>
    private bool Cascade(long horizon)
    {
        for (int level = 1; level < Levels; level++)
        {
            WheelLevel coarse = _levels[level];
            if (!coarse.TryNext(_cursor, out int bucket))
            {
                continue;
            }

            long start = coarse.StartOf(_cursor, bucket);
            if (start >= horizon)
            {
                return false;
            }

            // What still comes for a time before the cursor waits in the heap.
            _cursor = start;
            _currentEnd = Math.Max(_currentEnd, _cursor);
            foreach (EventChunk chunk in coarse.TakeChunks(bucket))
            {
                for (int i = 0; i < chunk.Count; i++)
                {
                    _levels[LevelOf(chunk.Items[i].Due)].Add(chunk.Items[i]);
                }

                _pool.Return(chunk);
            }

            return true;
        }

        throw Lost();
    }

    private static InvalidOperationException Lost() =>
        new("The event queue has lost an event: its count says that one waits, but no bucket holds it.");

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
