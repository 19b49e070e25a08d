namespace Replicator.Simulation.Runtime;

/// <summary>
/// Lets the lanes of a run go on by themselves, each on a thread of its own, up to a time before which nothing that one does can reach another: conservative
/// windows (Lubachevsky 1989; Nicol 1993). A window ends at the latest when the first event is due from outside all hosts, which all lanes must stand still for, and at every
/// moment at which the run may end.
/// </summary>
internal sealed class LaneWindows : IDisposable
{
    private readonly Engine _engine;
    private readonly Lookahead _lookahead;
    private readonly LaneThreads _threads;
    private long _events;
    private long _lastEvents;

    public LaneWindows(Engine engine)
    {
        _engine = engine;
        _lookahead = new Lookahead(engine);
        _threads = new LaneThreads(engine);
    }

    /// <summary>Runs a window from the next event on. False when only one event at a time can be handled now.</summary>
    /// <param name="first">The lane of the next event.</param>
    /// <param name="due">When it is due.</param>
    /// <param name="limits">How far the run goes.</param>
    public bool TryRun(Lane first, long due, in RunLimits limits)
    {
        if (ReferenceEquals(first, _engine.Outside) || limits is { Condition: not null, ConditionPeriod: 0 } || _engine.Faults.Links.NeedOneThread)
        {
            return false;
        }

        long horizon = Math.Min(Math.Min(LimitOf(limits), _engine.Outside.Queue.NextDue()), After(due, _lookahead.Ticks()));
        if (horizon <= due)
        {
            return false;
        }

        Run(horizon);
        return true;
    }

    public void Dispose() => _threads.Dispose();

    private long LimitOf(in RunLimits limits)
    {
        long last = limits.Until;
        if (limits.Condition is not null)
        {
            last = Math.Min(last, limits.NextLook(_engine.Latest));
        }

        if (limits.UntilQuiet)
        {
            last = Math.Min(last, _engine.Quiet.NotBefore());
        }

        return After(last, 1);
    }

    private static long After(long time, long ticks) => time > EventQueue.DueMax - ticks ? EventQueue.DueMax + 1 : time + ticks;

    private void Run(long horizon)
    {
        _engine.IsInWindow = true;
        try
        {
            _threads.Run(horizon, isShared: _lastEvents >= _engine.Options.EventsToShareMin);
        }
        finally
        {
            _engine.IsInWindow = false;
        }

        _engine.Telling.TellEnough();
        long events = _engine.Lanes.Sum(static lane => lane.Mailboxes.Progress);
        (_lastEvents, _events) = (events - _events, events);
    }
}
