using Akka.Actor;

namespace Replicator.ClusterHost.Time;

/// <summary>
/// The timers of a run in one process, by the run's clock: actors' timers, messages on their way, and what is planned. One thread, to the millisecond of real time;
/// nothing comes early, and what is due at the same moment comes in the order in which it was set. Thread safe.
/// </summary>
public sealed class RunScheduler : ITellScheduler, IDisposable
{
    private readonly RunClock _clock;
    private readonly Action<Exception> _failed;
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Entry, (long Due, long Order)> _entries = new();
    // Never disposed of: whoever is late may still set it.
    private readonly AutoResetEvent _changed = new(false);
    private readonly Thread _thread;
    private long _order;
    private Entry? _happening;
    private volatile bool _isStopped;

    /// <summary>Starts.</summary>
    /// <param name="clock">The run's clock.</param>
    /// <param name="failed">Is told when something that was due throws.</param>
    public RunScheduler(RunClock clock, Action<Exception> failed)
    {
        (_clock, _failed) = (clock, failed);
        _thread = new Thread(Run) { IsBackground = true, Name = "run scheduler", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>How much is still to come that does not recur and was not called off.</summary>
    public int PendingCount
    {
        get
        {
            lock (_lock)
            {
                return (_happening is { } happening && IsStillToCome(happening) ? 1 : 0) + _entries.UnorderedItems.Count(static item => IsStillToCome(item.Element));
            }
        }
    }

    /// <summary>Does something at a time of the run, or at once when that is past.</summary>
    public void At(TimeSpan due, Action happen) => Add(new Entry(due, happen, null, null));

    /// <inheritdoc/>
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) => ScheduleTellOnce(delay, receiver, message, sender, null!);

    /// <inheritdoc/>
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(new Entry(_clock.Now + delay, () => receiver.Tell(message, sender), null, cancelable));

    /// <inheritdoc/>
    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null!);

    /// <inheritdoc/>
    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(new Entry(_clock.Now + initialDelay, () => receiver.Tell(message, sender), interval, cancelable));

    /// <summary>Nothing comes any more, but for what is happening now. May be called more than once, and by what happens.</summary>
    public void Stop()
    {
        _isStopped = true;
        _changed.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isStopped)
        {
            Stop();
        }

        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private static bool IsStillToCome(Entry entry) => entry is { Interval: null, IsCalledOff: false };

    private void Add(Entry entry)
    {
        bool isFirst;
        lock (_lock)
        {
            _entries.Enqueue(entry, (entry.Due.Ticks, _order++));
            isFirst = ReferenceEquals(_entries.Peek(), entry);
        }

        if (isFirst)
        {
            _changed.Set();
        }
    }

    private void Run()
    {
        while (!_isStopped)
        {
            if (TryTakeDue(out Entry? due, out TimeSpan? wait))
            {
                Happen(due!);
            }
            else if (wait is { } time)
            {
                _changed.WaitOne(time);
            }
            else
            {
                _changed.WaitOne();
            }
        }
    }

    private bool TryTakeDue(out Entry? due, out TimeSpan? wait)
    {
        lock (_lock)
        {
            (due, wait) = (null, null);
            if (!_entries.TryPeek(out Entry? next, out _))
            {
                return false;
            }

            TimeSpan left = next.Due - _clock.Now;
            if (left > TimeSpan.Zero)
            {
                // Whole milliseconds are waited for, and never one too few.
                wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(_clock.Real(left).TotalMilliseconds, int.MaxValue)));
                return false;
            }

            due = _entries.Dequeue();
            _happening = due;
            return true;
        }
    }

    private void Happen(Entry entry)
    {
        try
        {
            if (!entry.IsCalledOff)
            {
                entry.Happen();
            }
        }
        catch (Exception exception)
        {
            _failed(exception);
        }
        finally
        {
            EndOf(entry);
        }
    }

    private void EndOf(Entry entry)
    {
        lock (_lock)
        {
            _happening = null;
            if (entry is { Interval: { } interval, IsCalledOff: false })
            {
                Entry next = entry with { Due = entry.Due + interval };
                _entries.Enqueue(next, (next.Due.Ticks, _order++));
            }
        }
    }

    private sealed record Entry(TimeSpan Due, Action Happen, TimeSpan? Interval, ICancelable? Cancelable)
    {
        public bool IsCalledOff => Cancelable is { IsCancellationRequested: true };
    }
}
