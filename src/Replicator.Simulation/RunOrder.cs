using Replicator.Simulation.Runtime;

namespace Replicator.Simulation;

/// <summary>
/// Tells on what code in a run tells, in the order of the run, whatever the number of threads: at once where one thread runs, otherwise a little later, before
/// anything happens from outside all hosts and before a driving call returns. Made by <see cref="SimulatedWorld.InOrder"/>.
/// </summary>
/// <typeparam name="T">What is told.</typeparam>
public sealed class RunOrder<T> : IRunOrder
{
    private readonly Engine _engine;
    private readonly RunOrderListener<T> _listener;
    private readonly List<Entry>[] _told;
    private readonly int[] _next;

    internal RunOrder(Engine engine, RunOrderListener<T> listener)
    {
        (_engine, _listener) = (engine, listener);
        _told = [.. engine.AllLanes.Select(static _ => new List<Entry>())];
        _next = new int[_told.Length];
        engine.Register(this);
    }

    /// <summary>Tells something, as part of what runs now. To be called from within a run, or from the thread that drives it.</summary>
    public void Add(T item)
    {
        if (_engine.IsInWindow)
        {
            Lane lane = _engine.Here;
            _told[lane.Index].Add(new Entry(lane.Now, lane.Order, item));
        }
        else
        {
            _listener([item]);
        }
    }

    // The lanes' own orders are right, and each handled first what was due first of what it knew. So the first event of the run is that of the lanes' first ones
    // that comes first.
    void IRunOrder.TellAll()
    {
        while (First() is { } told)
        {
            _listener([told.Item]);
        }

        Array.ForEach(_told, static told => told.Clear());
        Array.Clear(_next);
    }

    private Entry? First()
    {
        int first = -1;
        for (int lane = 0; lane < _told.Length; lane++)
        {
            if (_next[lane] < _told[lane].Count && (first < 0 || _told[lane][_next[lane]].IsBefore(_told[first][_next[first]])))
            {
                first = lane;
            }
        }

        return first < 0 ? null : _told[first][_next[first]++];
    }

    private readonly record struct Entry(long Time, ulong Order, T Item)
    {
        public bool IsBefore(in Entry other) => Time < other.Time || (Time == other.Time && Order < other.Order);
    }
}
