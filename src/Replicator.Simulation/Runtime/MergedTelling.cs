using System.Collections.Immutable;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Puts what lanes have told into the order of the run and tells it to each listener, a stretch at a time, by whichever threads have nothing else to do: one puts in
/// order, and each listener hears from one at a time. What a listener keeps of very many hosts lies in memory that no cache holds; a stretch lets the processor
/// fetch it for many at once.
/// </summary>
internal sealed class MergedTelling<T>(ImmutableArray<RunOrderListener<T>> listeners)
{
    private const int Stretch = 1_024;

    // So many stretches wait at most before a lane has to wait for the listeners: some megabytes.
    private const int StretchesMax = 64;

    private readonly Lock _lock = new();
    private readonly T[][] _stretches = [.. Enumerable.Range(0, StretchesMax).Select(static _ => Array.Empty<T>())];
    private readonly int[] _lengths = new int[StretchesMax];

    // How many stretches have been put in order, and how many each listener has heard, since the start.
    private readonly long[] _heard = new long[listeners.Length];
    private readonly bool[] _isHearing = new bool[listeners.Length];
    private ToldByLane<T>[] _sealed = [];
    private long _merged;
    private bool _isMerging;
    private bool _hasSealed;

    /// <summary>Whether what was sealed last has not been put in order yet.</summary>
    public bool IsBehind
    {
        get
        {
            lock (_lock)
            {
                return _hasSealed;
            }
        }
    }

    /// <summary>Whether everybody has heard everything.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return !_hasSealed && Array.TrueForAll(_heard, heard => heard == _merged);
            }
        }
    }

    /// <summary>Takes what lanes have told. What was sealed before must have been put in order.</summary>
    public void Seal(ToldByLane<T>[] lanes)
    {
        if (_sealed.Length == 0)
        {
            _sealed = [.. lanes.Select(static _ => new ToldByLane<T>())];
        }

        lock (_lock)
        {
            for (int lane = 0; lane < lanes.Length; lane++)
            {
                _sealed[lane].Swap(lanes[lane]);
            }

            _hasSealed = true;
        }
    }

    /// <summary>Puts one stretch in order, or tells one to a listener. False when there is nothing to do that no other thread does.</summary>
    public bool TryWork() => TryTell() || TryMerge();

    private bool TryTell()
    {
        int listener;
        lock (_lock)
        {
            listener = FirstBehind();
            if (listener < 0)
            {
                return false;
            }

            _isHearing[listener] = true;
        }

        int place = (int)(_heard[listener] % StretchesMax);
        listeners[listener](_stretches[place].AsSpan(0, _lengths[place]));
        lock (_lock)
        {
            _heard[listener]++;
            _isHearing[listener] = false;
        }

        return true;
    }

    // Who is furthest behind keeps the others' stretches in memory.
    private int FirstBehind()
    {
        int first = -1;
        for (int listener = 0; listener < _heard.Length; listener++)
        {
            if (!_isHearing[listener] && _heard[listener] < _merged && (first < 0 || _heard[listener] < _heard[first]))
            {
                first = listener;
            }
        }

        return first;
    }

    private bool TryMerge()
    {
        lock (_lock)
        {
            if (!_hasSealed || _isMerging || _merged - _heard.Min() == StretchesMax)
            {
                return false;
            }

            _isMerging = true;
        }

        int place = (int)(_merged % StretchesMax);
        _lengths[place] = Merge(ref _stretches[place]);
        bool isLast = Array.TrueForAll(_sealed, static lane => lane.Count == 0);
        if (isLast)
        {
            Array.ForEach(_sealed, static lane => lane.Clear());
        }

        lock (_lock)
        {
            _merged++;
            _isMerging = false;
            _hasSealed = !isLast;
        }

        return true;
    }

    private int Merge(ref T[] into)
    {
        if (into.Length == 0)
        {
            into = new T[Stretch];
        }

        int length = 0;
        while (length < Stretch && First() is { } lane)
        {
            into[length++] = lane.Take();
        }

        return length;
    }

    private ToldByLane<T>? First()
    {
        ToldByLane<T>? first = null;
        foreach (ToldByLane<T> lane in _sealed)
        {
            if (lane.Count > 0 && (first is null || lane.NextPlace.IsBefore(first.NextPlace)))
            {
                first = lane;
            }
        }

        return first;
    }
}
