using System.Collections.Immutable;
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
    private readonly ImmutableArray<RunOrderListener<T>> _listeners;
    private readonly ToldByLane<T>[] _lanes;
    private readonly MergedTelling<T> _merged;

    internal RunOrder(Engine engine, ImmutableArray<RunOrderListener<T>> listeners)
    {
        (_engine, _listeners) = (engine, listeners);
        _lanes = [.. engine.AllLanes.Select(static _ => new ToldByLane<T>())];
        _merged = new MergedTelling<T>(listeners);
        engine.Telling.Add(this);
    }

    long IRunOrder.Count => _lanes.Sum(static lane => (long)lane.Count);

    /// <summary>Tells something, as part of what runs now. To be called from within a run, or from the thread that drives it.</summary>
    public void Add(in T item)
    {
        if (_engine.IsInWindow)
        {
            Lane lane = _engine.Here;
            _lanes[lane.Index].Add(new RunPlace(lane.Now, lane.Order, lane.CountTold()), item);
        }
        else
        {
            Tell(item);
        }
    }

    RunPlace? IRunOrder.Next(int lane) => _lanes[lane].Count == 0 ? null : _lanes[lane].NextPlace;

    void IRunOrder.TellNext(int lane) => Tell(_lanes[lane].Take());

    void IRunOrder.Clear() => Array.ForEach(_lanes, static lane => lane.Clear());

    void IRunOrder.Seal() => _merged.Seal(_lanes);

    bool IRunOrder.TryWork() => _merged.TryWork();

    bool IRunOrder.IsBehind => _merged.IsBehind;

    bool IRunOrder.IsIdle => _merged.IsIdle;

    private void Tell(in T item)
    {
        foreach (RunOrderListener<T> listener in _listeners)
        {
            listener([item]);
        }
    }
}
