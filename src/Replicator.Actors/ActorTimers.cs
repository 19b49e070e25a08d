using Akka.Actor;
using Replicator.Domain.Protocol;

namespace Replicator.Actors;

/// <summary>
/// The pending timers of one actor. Akka's <see cref="IWithTimers"/> takes a dictionary for every actor from its birth; an actor of ours
/// has this from its first timer on, and a replica without delays never.
/// </summary>
internal sealed class ActorTimers
{
    // Rarely more than two: looking through them is quicker than hashing.
    private readonly List<TimerFired> _pending = [];

    public void Set(TimerName name, TimeSpan delay, ITellScheduler scheduler, IActorRef self)
    {
        TimerFired timer = Replace(new TimerFired(name));
        scheduler.ScheduleTellOnce(delay, self, timer, self, timer);
    }

    public void SetRecurring(TimerName name, TimeSpan delay, TimeSpan period, ITellScheduler scheduler, IActorRef self)
    {
        TimerFired timer = Replace(new TimerFired(name, isRecurring: true));
        scheduler.ScheduleTellRepeatedly(delay, period, self, timer, self, timer);
    }

    public void Cancel(TimerName name)
    {
        int at = _pending.FindIndex(timer => timer.Name == name);
        if (at >= 0)
        {
            _pending[at].Cancel();
            _pending.RemoveAt(at);
        }
    }

    public void CancelAll()
    {
        _pending.ForEach(timer => timer.Cancel());
        _pending.Clear();
    }

    /// <summary>
    /// Takes a timer that fired off the list, unless it recurs. False when it was cancelled or replaced while its firing lay in the mailbox, or belongs to the
    /// actor before a restart.
    /// </summary>
    public bool Take(TimerFired timer) => timer.IsRecurring ? _pending.Contains(timer) : _pending.Remove(timer);

    private TimerFired Replace(TimerFired timer)
    {
        Cancel(timer.Name);
        _pending.Add(timer);
        return timer;
    }
}
