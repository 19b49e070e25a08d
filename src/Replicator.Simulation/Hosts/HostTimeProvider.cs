using Akka.Actor;
using Replicator.Simulation.Runtime;

namespace Replicator.Simulation.Hosts;

/// <summary>
/// The clock of a host: virtual time since the run's calendar start, unless a fault skews it. Its timers are events of the host and end with its life.
/// </summary>
internal sealed class HostTimeProvider(Engine engine, int host) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => engine.Clocks.Now(host);

    public override long GetTimestamp() => engine.Clocks.Elapsed(host);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HostTimer(engine, host, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class HostTimer(Engine engine, int host, Action callback) : ITimer
    {
        private Call? _call;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            CheckSpan(dueTime, nameof(dueTime));
            CheckSpan(period, nameof(period));
            if (engine.Caller is not { } lane)
            {
                engine.Violate(ViolationKind.ForeignTimer, null, "set a host's timer from a thread that is not the run's; use timers and messages instead.");
                return false;
            }

            if (!ReferenceEquals(engine.LaneOf(host), lane))
            {
                engine.RequireOneThread("sets a timer of another host");
            }

            _call?.Cancel();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _call = new Call();
                Call call = _call;
                TimeSpan every = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                lane.On(host, () =>
                {
                    lane.Timers.Schedule(dueTime, every, call, callback);
                    return true;
                });
            }

            return true;
        }

        public void Dispose() => _call?.Cancel();

        private static void CheckSpan(TimeSpan span, string name)
        {
            if (span < TimeSpan.Zero && span != Timeout.InfiniteTimeSpan)
            {
                throw new ArgumentOutOfRangeException(name, span, "expected zero or more, or Timeout.InfiniteTimeSpan.");
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    // Akka's own Cancelable holds a CancellationTokenSource; a flag is all that is needed here.
    private sealed class Call : ICancelable
    {
        public bool IsCancellationRequested { get; private set; }

        public CancellationToken Token => throw new NotSupportedException("A host's timer is cancelled by disposing of it.");

        public void Cancel() => IsCancellationRequested = true;

        public void CancelAfter(TimeSpan delay) => throw new NotSupportedException("A host's timer is cancelled by disposing of it.");

        public void CancelAfter(int millisecondsDelay) => throw new NotSupportedException("A host's timer is cancelled by disposing of it.");

        public void Cancel(bool throwOnFirstException) => Cancel();
    }
}
