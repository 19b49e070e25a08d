using System.Runtime.ExceptionServices;
using Akka.Actor;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The thread a world's loop runs on, so that the caller can watch it: an actor that blocks is found by the caller's wait, off the event path,
/// and its thread abandoned, since .NET cannot end it. One caller at a time.
/// </summary>
internal sealed class LoopThread : IDisposable
{
    // How often within the timeout the caller looks whether the loop moves.
    private const int Looks = 4;

    private readonly SemaphoreSlim _work = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private Thread? _thread;
    private Action? _job;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _isEnded;

    /// <summary>Runs a job of an engine and waits for it.</summary>
    /// <exception cref="ActorBlockedException">An actor did not return for <paramref name="blockedTimeout"/> of real time.</exception>
    public T Run<T>(Engine engine, TimeSpan blockedTimeout, Func<T> job)
    {
        ObjectDisposedException.ThrowIf(_isEnded, typeof(SimulatedActorSystem));
        T result = default!;
        Start(() =>
        {
            engine.Adopt();
            result = engine.CountAllocated(job);
        });
        Wait(engine, blockedTimeout);
        engine.Adopt();
        _failure?.Throw();
        return result;
    }

    public void Dispose()
    {
        _isEnded = true;
        _work.Release();
    }

    private void Start(Action job)
    {
        (_job, _failure) = (job, null);
        if (_thread is null)
        {
            _thread = new Thread(Loop) { IsBackground = true, Name = "simulation" };
            _thread.Start();
        }

        _work.Release();
    }

    private void Loop()
    {
        while (true)
        {
            _work.Wait();
            if (_isEnded)
            {
                return;
            }

            try
            {
                _job!();
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }

            _job = null;
            _done.Release();
        }
    }

    private void Wait(Engine engine, TimeSpan blockedTimeout)
    {
        if (blockedTimeout == Timeout.InfiniteTimeSpan)
        {
            _done.Wait();
            return;
        }

        var watch = new BlockedActorWatch(engine, Looks);
        while (!_done.Wait(blockedTimeout / Looks))
        {
            if (watch.FindBlocked() is { } lane)
            {
                // Should the actor return after all, its thread must find a run that has stopped and belongs to another.
                _isEnded = true;
                ActorBlockedException blocked = Blocked(lane, blockedTimeout);
                engine.Abandon();
                throw blocked;
            }
        }
    }

    private static ActorBlockedException Blocked(Lane lane, TimeSpan blockedTimeout)
    {
        IActorRef? owner = lane.Mailboxes.RunningActor;
        object? message = owner is ActorRefWithCell { Underlying: ActorCell cell } ? cell.CurrentMessage : null;
        string actor = owner is null ? "an actor" : ActorNames.Of(owner);
        string type = message?.GetType().Name ?? "no message";
        return new ActorBlockedException(
            $"{new VirtualTime(lane.Now)}: {actor} has not returned from {type} for {blockedTimeout.TotalSeconds:0.###} s of real time. An actor must not "
                + "block: no Sleep, no Wait, no Result, no endless loop.")
        {
            Actor = actor,
            MessageType = type,
        };
    }
}
