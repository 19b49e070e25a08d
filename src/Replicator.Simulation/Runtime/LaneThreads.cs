using System.Runtime.ExceptionServices;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The threads that run lanes, the calling one among them. A window is short, so who waits for the others spins for a while, and sleeps only then.
/// Made when first needed. One caller at a time.
/// </summary>
internal sealed class LaneThreads(Engine engine) : IDisposable
{
    private const int Spins = 2_000;
    private const int Spin = 16;

    private readonly Lane[] _lanes = engine.Lanes;
    private readonly Exception?[] _failures = new Exception?[engine.Lanes.Length];
    private readonly object _begun = new();
    private readonly object _ended = new();
    private readonly object _nap = new();
    private Thread[]? _threads;
    private long _horizon;
    private int _round;
    private int _busy;
    private int _running;
    private volatile bool _isDisposed;

    /// <summary>Runs all lanes up to a time.</summary>
    /// <param name="horizon">The time.</param>
    /// <param name="isShared">Whether each runs on a thread of its own; otherwise one after the other, here.</param>
    public void Run(long horizon, bool isShared)
    {
        _busy = _lanes.Length;
        if (!isShared)
        {
            Array.ForEach(_lanes, lane => Run(lane, horizon));
            Array.ForEach(_lanes, TakeIn);
        }
        else
        {
            Begin(horizon);
            RunShared(_lanes[0], horizon);
            AwaitOthers();
        }

        foreach (Exception failure in _failures.OfType<Exception>())
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    public void Dispose()
    {
        lock (_begun)
        {
            _isDisposed = true;
            Monitor.PulseAll(_begun);
        }
    }

    private void Begin(long horizon)
    {
        _threads ??= [.. _lanes.Skip(1).Select(Start)];
        _horizon = horizon;
        Volatile.Write(ref _running, _lanes.Length - 1);
        lock (_begun)
        {
            Volatile.Write(ref _round, unchecked(_round + 1));
            Monitor.PulseAll(_begun);
        }
    }

    private Thread Start(Lane lane)
    {
        var thread = new Thread(() => Loop(lane)) { IsBackground = true, Name = $"simulation {lane.Index + 1}" };
        thread.Start();
        return thread;
    }

    private void Loop(Lane lane)
    {
        int round = 0;
        long allocated = 0;
        while (TryAwaitRound(round))
        {
            round = unchecked(round + 1);
            RunShared(lane, _horizon);
            engine.CountAllocated(ref allocated);
            if (Interlocked.Decrement(ref _running) == 0)
            {
                lock (_ended)
                {
                    Monitor.PulseAll(_ended);
                }
            }
        }
    }

    // Whoever is done takes in what the others send meanwhile, so that no lane has to begin with it, and tells on what was told.
    private void RunShared(Lane lane, long horizon)
    {
        Run(lane, horizon);
        Interlocked.Decrement(ref _busy);
        for (int spin = 0; Volatile.Read(ref _busy) > 0 && !_isDisposed; spin++)
        {
            if (TryTakeIn(lane) || engine.Telling.TryWork())
            {
                spin = 0;
            }
            else
            {
                Pause(spin);
            }
        }

        TryTakeIn(lane);
    }

    // Nobody wakes who naps: it is short.
    private void Pause(int spin)
    {
        if (spin < Spins)
        {
            Thread.SpinWait(Spin);
            return;
        }

        lock (_nap)
        {
            Monitor.Wait(_nap, millisecondsTimeout: 1);
        }
    }

    private void TakeIn(Lane lane) => TryTakeIn(lane);

    private bool TryTakeIn(Lane lane)
    {
        try
        {
            return lane.TryTakeIn();
        }
        catch (InvalidOperationException exception)
        {
            _failures[lane.Index] ??= exception;
            return false;
        }
    }

    // What fails here is a fault of the simulation and not of an actor, whose failures are kept.
    private void Run(Lane lane, long horizon)
    {
        Lane? before = Lane.Take(lane);
        try
        {
            lane.RunWindow(horizon);
        }
        catch (Exception exception)
        {
            _failures[lane.Index] = exception;
        }

        Lane.Take(before);
    }

    private bool TryAwaitRound(int last)
    {
        for (int spin = 0; spin < Spins && !_isDisposed; spin = engine.Telling.TryWork() ? 0 : spin + 1)
        {
            if (Volatile.Read(ref _round) != last)
            {
                return true;
            }

            Thread.SpinWait(Spin);
        }

        lock (_begun)
        {
            while (Volatile.Read(ref _round) == last && !_isDisposed)
            {
                Monitor.Wait(_begun);
            }
        }

        return !_isDisposed;
    }

    private void AwaitOthers()
    {
        for (int spin = 0; spin < Spins; spin = engine.Telling.TryWork() ? 0 : spin + 1)
        {
            if (Volatile.Read(ref _running) == 0)
            {
                return;
            }

            Thread.SpinWait(Spin);
        }

        lock (_ended)
        {
            while (Volatile.Read(ref _running) > 0)
            {
                Monitor.Wait(_ended);
            }
        }
    }
}
