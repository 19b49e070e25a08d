using Replicator.Simulation.Runtime;

namespace Replicator.Simulation;

/// <summary>
/// Tells on what code in a run tells, in the order of the run, whatever the number of threads: at once where one thread runs, otherwise a little later, before
/// anything happens from outside all hosts and before a driving call returns. What is told to several of one world, and its trace and log, comes in one order.
/// Made by <see cref="SimulatedWorld.InOrder"/>.
/// </summary>
/// <typeparam name="T">What is told.</typeparam>
public sealed class RunOrder<T> : IRunOrder
{
    private readonly Engine _engine;
    private readonly RunOrderListener<T> _listener;
    private readonly Told[] _lanes;

    internal RunOrder(Engine engine, RunOrderListener<T> listener)
    {
        (_engine, _listener) = (engine, listener);
        _lanes = [.. engine.AllLanes.Select(static _ => new Told())];
        engine.Telling.Add(this);
    }

    bool IRunOrder.IsEmpty => Array.TrueForAll(_lanes, static lane => lane.IsEmpty);

    /// <summary>Tells something, as part of what runs now. To be called from within a run, or from the thread that drives it.</summary>
    public void Add(in T item)
    {
        if (!_engine.IsInWindow)
        {
            _listener([item]);
            return;
        }

        Lane lane = _engine.Here;
        _lanes[lane.Index].Items.Add((new RunPlace(lane.Now, lane.Order, lane.CountTold()), item));
    }

    RunPlace? IRunOrder.Next(int lane) => _lanes[lane].IsEmpty ? null : _lanes[lane].Next.Place;

    void IRunOrder.TellNext(int lane)
    {
        Told told = _lanes[lane];
        T item = told.Next.Item;
        told.Taken++;
        _listener([item]);
    }

    void IRunOrder.Clear() => Array.ForEach(_lanes, static lane => lane.Clear());

    private sealed class Told
    {
        public List<(RunPlace Place, T Item)> Items { get; } = [];

        public int Taken { get; set; }

        public bool IsEmpty => Taken == Items.Count;

        public (RunPlace Place, T Item) Next => Items[Taken];

        public void Clear()
        {
            Items.Clear();
            Taken = 0;
        }
    }
}
