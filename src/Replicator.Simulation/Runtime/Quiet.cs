namespace Replicator.Simulation.Runtime;

/// <summary>
/// Whether a run has become quiet: nothing in flight, and nothing has happened during one full period of every periodic timer, heartbeats excepted; or, where
/// the options know better, what recurs can change nothing any more. To be asked while no lane runs.
/// </summary>
/// <remarks>
/// It is looked at whenever time passes a whole multiple of <see cref="LookPeriod"/>, and not after every event: so lanes may run up to the next one by
/// themselves, and a look may be dear.
/// </remarks>
internal sealed class Quiet(Engine engine)
{
    /// <summary>How much virtual time lies between two looks, in ticks: 10 ms.</summary>
    public const long LookPeriod = 10 * TimeSpan.TicksPerMillisecond;

    // One that was seen to be still to come, of all the latest: as long as it is, nobody need look for another.
    private TimerTask? _awaited;
    private long _awaitedDue;

    /// <summary>Whether the run is quiet by the time of the next event. Asked before every event: nearly always something is in flight, which is the cheapest to tell.</summary>
    public bool IsUntil(long due) => InFlight() == 0 && due >= NextLook() && IsQuietButForWhatIsBound(due);

    /// <summary>Whether the run is quiet at a time before the next event, with a look at each event that waits: to be asked once in a call.</summary>
    public bool IsAt(long time) => IsNothingBound() && IsQuietButForWhatIsBound(time);

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
        return kept > 0 ? long.MaxValue : Math.Max(Math.Max(latestDue, NextLook() - 1), engine.LastActivity + LongestPeriod());
    }

    private long NextLook() => ((engine.Latest / LookPeriod) + 1) * LookPeriod;

    // What is dear comes last: asking whether it is settled may mean a look at every host, and who looks for a timer looks at every event that waits.
    private bool IsQuietButForWhatIsBound(long time) =>
        time > engine.LastActivity + LongestPeriod() && !IsAwaited() && !engine.Faults.KeepSomething(StillDisturbs)
        && (engine.Options.IsSettled is not { } isSettled || isSettled()) && !AwaitsTimer();

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

    private bool IsNothingBound()
    {
        bool isNothing = true;
        engine.ForEachEvent(item => isNothing &= !engine.Outside.Activity.IsBoundToHappen(item));
        return isNothing;
    }

    private bool IsAwaited() => _awaited is not null && _awaitedDue > engine.Latest && WillFireOnce(_awaited);

    private bool AwaitsTimer()
    {
        (_awaited, _awaitedDue) = (null, 0);
        engine.ForEachEvent(Await);
        return _awaited is not null;
    }

    private void Await(SimulatedEvent item)
    {
        if (item.Due >= _awaitedDue && item.Target is TimerTask task && WillFireOnce(task))
        {
            (_awaited, _awaitedDue) = (task, item.Due);
        }
    }

    private bool StillDisturbs(SimulatedEvent item) =>
        item.Target is TimerTask task ? WillFireOnce(task) : engine.Outside.Activity.IsBoundToHappen(item);

    private bool WillFireOnce(TimerTask task) => task.Period == 0 && !task.IsOver(engine.Hosts);
}
