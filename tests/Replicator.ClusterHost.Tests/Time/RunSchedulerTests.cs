using System.Collections.Concurrent;
using Akka.Actor;
using Replicator.ClusterHost.Time;

namespace Replicator.ClusterHost.Tests.Time;

public sealed class RunSchedulerTests : IDisposable
{
    private const double Speed = 100;

    // How long a test waits for what has to come: it is missed only when it never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Never = TimeSpan.FromDays(365);

    private readonly ConcurrentQueue<Exception> _failures = [];
    private readonly BlockingCollection<object> _happened = [];
    private readonly RunClock _clock = new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, Speed, new FixedCalendar(DateTimeOffset.UnixEpoch));
    private readonly RunScheduler _scheduler;

    public RunSchedulerTests() => _scheduler = new RunScheduler(_clock, _failures.Enqueue);

    public void Dispose()
    {
        _scheduler.Dispose();
        _happened.Dispose();
    }

    [Fact]
    public void Nothing_comes_early()
    {
        TimeSpan[] due = [.. Enumerable.Range(0, 200).Select(static index => TimeSpan.FromMilliseconds(index * 7919 % 20_000))];

        Array.ForEach(due, at => _scheduler.At(at, () => _happened.Add(_clock.Now - at)));

        Assert.All(due, _ => Assert.True((TimeSpan)Next() >= TimeSpan.Zero));
    }

    // All are set while the only thread is busy, and there are so many that the queue grows.
    [Fact]
    public void What_is_due_at_the_same_moment_comes_in_the_order_in_which_it_was_set()
    {
        const int Count = 5_000;
        (int Due, int Order)[] set = [.. Enumerable.Range(0, Count).Select(static order => (order * 31 % 7, order))];

        _scheduler.At(TimeSpan.Zero, () => Array.ForEach(set, each => _scheduler.At(TimeSpan.FromTicks(each.Due), () => _happened.Add(each))));

        Assert.Equal(set.OrderBy(static each => each.Due), set.Select(_ => ((int, int))Next()));
    }

    [Fact]
    public void What_is_past_comes_at_once()
    {
        _scheduler.At(-Never, () => _happened.Add("past"));

        Assert.Equal("past", Next());
    }

    [Fact]
    public void What_recurs_comes_until_it_is_called_off()
    {
        var callOff = new CallOff();
        int ticks = 0;
        var receiver = new Receiver(_ =>
        {
            ticks++;
            if (ticks == 3)
            {
                callOff.Cancel();
                _scheduler.At(_clock.Now + TimeSpan.FromSeconds(5), () => _happened.Add("later"));
            }
        });

        _scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.FromSeconds(1), receiver, "tick", ActorRefs.Nobody, callOff);

        Assert.Equal("later", Next());
        Assert.Equal(3, ticks);
    }

    [Fact]
    public void What_is_called_off_does_not_come()
    {
        var callOff = new CallOff();
        var receiver = new Receiver(_happened.Add);

        _scheduler.At(TimeSpan.Zero, () =>
        {
            _scheduler.ScheduleTellOnce(TimeSpan.Zero, receiver, "called off", ActorRefs.Nobody, callOff);
            callOff.Cancel();
            _scheduler.ScheduleTellOnce(TimeSpan.Zero, receiver, "not called off", ActorRefs.Nobody);
        });

        Assert.Equal("not called off", Next());
    }

    [Fact]
    public void What_recurs_and_what_was_called_off_is_not_still_to_come()
    {
        var callOff = new CallOff();
        var receiver = new Receiver(_happened.Add);

        _scheduler.At(Never, static () => { });
        _scheduler.ScheduleTellOnce(Never, receiver, "once", ActorRefs.Nobody);
        _scheduler.ScheduleTellOnce(Never, receiver, "called off", ActorRefs.Nobody, callOff);
        _scheduler.ScheduleTellRepeatedly(Never, Never, receiver, "recurring", ActorRefs.Nobody);
        Assert.Equal(3, _scheduler.PendingCount);
        callOff.Cancel();

        Assert.Equal(2, _scheduler.PendingCount);
    }

    [Fact]
    public void What_happens_now_is_still_to_come_but_for_what_recurs()
    {
        var receiver = new Receiver(_ => _happened.Add(_scheduler.PendingCount));

        _scheduler.ScheduleTellOnce(TimeSpan.Zero, receiver, "once", ActorRefs.Nobody);
        object once = Next();
        _scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, Never, receiver, "recurring", ActorRefs.Nobody);

        Assert.Equal((1, 0), ((int)once, (int)Next()));
    }

    [Fact]
    public void After_a_stop_nothing_comes_any_more()
    {
        _scheduler.At(TimeSpan.Zero, () =>
        {
            _scheduler.At(TimeSpan.Zero, () => _happened.Add("after the stop"));
            _scheduler.Stop();
            _scheduler.Stop();
        });
        SpinWait.SpinUntil(() => _scheduler.PendingCount == 1, Patience);
        _scheduler.Dispose();

        Assert.Equal(1, _scheduler.PendingCount);
        Assert.Empty(_happened);
    }

    [Fact]
    public void What_happens_may_let_go_of_it()
    {
        _scheduler.At(TimeSpan.Zero, () =>
        {
            _scheduler.Dispose();
            _happened.Add("let go");
        });

        Assert.Equal("let go", Next());
    }

    [Fact]
    public void An_exception_is_told_and_the_next_comes_all_the_same()
    {
        var thrown = new InvalidOperationException("thrown");

        _scheduler.At(TimeSpan.Zero, () => throw thrown);
        _scheduler.At(TimeSpan.Zero, () => _happened.Add("next"));

        Assert.Equal("next", Next());
        Assert.Equal([thrown], _failures);
    }

    private object Next() => _happened.TryTake(out object? happened, Patience) ? happened : throw new TimeoutException($"Nothing has come within {Patience}.");

    private sealed class Receiver(Action<object> told) : ICanTell
    {
        public void Tell(object message, IActorRef sender) => told(message);
    }
}
