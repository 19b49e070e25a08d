using Akka.Actor;

namespace Replicator.Simulation.Runtime;

/// <summary>What a lane knows of whether the run is quiet; <see cref="Quiet"/> puts that of all lanes together. Not thread safe.</summary>
/// <param name="isHeartbeat">Whether a message does not count; null: every one does.</param>
internal sealed class Activity(Func<object, bool>? isHeartbeat)
{
    /// <summary>When last something happened that keeps a run from being quiet, in ticks.</summary>
    public long Last { get; private set; }

    /// <summary>
    /// How many events were put on queues here that are bound to happen, less those that were taken off one here: below zero where most come from other lanes.
    /// Timers are not: they may be called off.
    /// </summary>
    public long InFlight { get; private set; }

    /// <summary>How many of those in flight are on no queue: held on links, or waiting for paused hosts. Counted like <see cref="InFlight"/>.</summary>
    public long Kept { get; private set; }

    /// <summary>The latest time at which such an event is or was due; until then the run is not quiet.</summary>
    public long LatestDue { get; private set; }

    /// <summary>The longest period of a timer that was set here.</summary>
    public long LongestPeriod { get; private set; }

    /// <summary>Something happens that keeps the run from being quiet.</summary>
    public void Note(long time) => Last = Math.Max(Last, time);

    /// <summary>A periodic timer was set; a run is not quiet before a whole period has passed.</summary>
    public void ExpectPeriod(long period) => LongestPeriod = Math.Max(LongestPeriod, period);

    public void Pushed(in SimulatedEvent item)
    {
        if (IsBoundToHappen(item))
        {
            InFlight++;
            LatestDue = Math.Max(LatestDue, item.Due);
        }
    }

    public void Popped(in SimulatedEvent item) => InFlight -= IsBoundToHappen(item) ? 1 : 0;

    /// <summary>An event that was popped, or never pushed, is kept for later.</summary>
    public void Keep(in SimulatedEvent item)
    {
        long kept = IsBoundToHappen(item) ? 1 : 0;
        (InFlight, Kept) = (InFlight + kept, Kept + kept);
    }

    /// <summary>An event that was kept is handled, or lost.</summary>
    public void LetGo(in SimulatedEvent item)
    {
        long kept = IsBoundToHappen(item) ? 1 : 0;
        (InFlight, Kept) = (InFlight - kept, Kept - kept);
    }

    /// <summary>Whether an event keeps a run from being quiet and cannot be called off.</summary>
    public bool IsBoundToHappen(in SimulatedEvent item) => item.Target switch
    {
        ActorCell or LinkEntry => isHeartbeat is null || !isHeartbeat(item.Message!),
        TimerTask => false,
        _ => true,
    };
}
