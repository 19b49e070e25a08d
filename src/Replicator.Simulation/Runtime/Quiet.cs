namespace Replicator.Simulation.Runtime;

/// <summary>
/// Whether a run has become quiet: nothing in flight, and nothing has happened during one full period of every periodic timer, heartbeats excepted; or, where
/// the options know better, what recurs can change nothing any more. To be asked while no lane runs.
/// </summary>
internal sealed class Quiet(Engine engine)
{
    /// <summary>Whether the run is quiet by the time of the next event.</summary>
    public bool IsUntil(long due) => due > engine.Latest && InFlight() == 0 && HasBeenUntil(due) && !engine.Faults.KeepSomething(StillDisturbs) && IsSettled;

    /// <summary>Whether the run is quiet at a time before the next event, with a look at each event that waits: to be asked once in a call.</summary>
    public bool IsAt(long time) => HasBeenUntil(time) && IsNothingInFlight() && IsSettled;

    /// <summary>A time up to which, included, the run does not become quiet, whatever happens: lanes may run so far by themselves.</summary>
    public long NotBefore()
    {
        (long kept, long latestDue) = (0, 0);
        foreach (Lane lane in engine.AllLanes)
        {
            kept += lane.Activity.Kept;
            latestDue = Math.Max(latestDue, lane.Activity.LatestDue);
        }

        // What is kept goes on only when a fault ends, and no lane runs then.
        // The latest one may be a timer that was called off, after which the run may be quiet at the same moment.
        return kept > 0 ? long.MaxValue : Math.Max(latestDue - 1, engine.LastActivity + LongestPeriod());
    }

    private bool IsSettled => engine.Options.IsSettled is not { } isSettled || isSettled();

    private bool HasBeenUntil(long time) => time > engine.LastActivity + LongestPeriod();

    private long InFlight()
    {
        long inFlight = 0;
        foreach (Lane lane in engine.AllLanes)
        {
            inFlight += lane.Activity.InFlight;
        }

        return inFlight;
    }

    // Who can tell that what recurs changes nothing need not wait for it to recur.
    private long LongestPeriod()
    {
        if (engine.Options.IsSettled is not null)
        {
            return 0;
        }

        long longest = 0;
        foreach (Lane lane in engine.AllLanes)
        {
            longest = Math.Max(longest, lane.Activity.LongestPeriod);
        }

        return longest;
    }

    // The count holds timers that were cancelled and are not yet due: too rare a case to keep a second count on the event path.
    private bool IsNothingInFlight()
    {
        bool isNothing = true;
        engine.ForEachEvent(item => isNothing &= !StillDisturbs(item));
        return isNothing && !engine.Faults.KeepSomething(StillDisturbs);
    }

    private bool StillDisturbs(SimulatedEvent item) =>
        engine.Outside.Activity.Disturbs(item) && !(item.Target is TimerTask task && task.IsOver(engine.Hosts));
}
