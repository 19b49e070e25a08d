using Akka.Actor;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Whether a run has become quiet: nothing in flight, and nothing has happened during one full period of every periodic timer, heartbeats excepted; or, where
/// the options know better, what recurs can change nothing any more. Not thread safe.
/// </summary>
internal sealed class Quiet(Engine engine)
{
    private long _inFlight;
    private long _longestPeriod;

    /// <summary>A periodic timer was set; a run is not quiet before a whole period has passed.</summary>
    public void ExpectPeriod(long period) => _longestPeriod = Math.Max(_longestPeriod, period);

    public void Pushed(in SimulatedEvent item) => _inFlight += Disturbs(item) ? 1 : 0;

    public void Popped(in SimulatedEvent item) => _inFlight -= Disturbs(item) ? 1 : 0;

    /// <summary>Whether the run is quiet by the time of the next event.</summary>
    public bool IsUntil(long due) => due > engine.Now && _inFlight == 0 && HasBeenUntil(due) && !engine.Faults.KeepSomething(StillDisturbs) && IsSettled;

    /// <summary>Whether the run is quiet at a time before the next event, with a look at each event that waits: to be asked once in a call.</summary>
    public bool IsAt(long time) => HasBeenUntil(time) && IsNothingInFlight() && IsSettled;

    private bool HasBeenUntil(long time) => time > engine.Chronicle.LastActivity + (engine.Options.IsSettled is null ? _longestPeriod : 0);

    private bool IsSettled => engine.Options.IsSettled is not { } isSettled || isSettled();

    // The count holds timers that were cancelled and are not yet due: too rare a case to keep a second count on the event path.
    private bool IsNothingInFlight()
    {
        bool isNothing = true;
        engine.Queue.ForEach(item => isNothing &= !StillDisturbs(item));
        return isNothing && !engine.Faults.KeepSomething(StillDisturbs);
    }

    private bool StillDisturbs(SimulatedEvent item) => Disturbs(item) && !(item.Target is TimerTask task && engine.Timers.IsOver(task));

    private bool Disturbs(in SimulatedEvent item) => item.Target switch
    {
        ActorCell or LinkEntry => engine.Options.IsHeartbeat is not { } isHeartbeat || !isHeartbeat(item.Message!),
        TimerTask task => task.Period == 0,
        _ => true,
    };
}
