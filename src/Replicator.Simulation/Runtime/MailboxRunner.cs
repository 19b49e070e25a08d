using Akka.Actor;
using Akka.Dispatch;
using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Runs the mailboxes that became ready, each on behalf of its host, until none is. Finds what never ends: too much at one moment, and mailboxes that nothing
/// is left to wake. Belongs to the loop's thread, but for <see cref="Progress"/> and <see cref="Running"/>.
/// </summary>
internal sealed class MailboxRunner(Lane lane)
{
    // However many hosts there are, each may do so much at one moment.
    private const long RunsPerHostAtOneMoment = 100;
    private const int SuspendedToPruneMin = 64;

    private readonly Engine _engine = lane.Engine;
    private readonly List<Mailbox> _suspended = [];
    private int _suspendedToPrune = SuspendedToPruneMin;
    private long _runsAtThisMoment;
    private long _progress;
    private object? _running;

    public ReadyList Ready { get; } = new();

    /// <summary>Grows with every mailbox run. May be read from any thread, to see whether the loop moves.</summary>
    public long Progress => Volatile.Read(ref _progress);

    /// <summary>What runs now. May be read from any thread, to say what hangs.</summary>
    public object? Running => Volatile.Read(ref _running);

    /// <summary>The actor whose mailbox runs now; null when something else does.</summary>
    public IActorRef? RunningActor => OwnerOf(Running);

    /// <summary>Virtual time has moved on.</summary>
    public void BeginMoment() => _runsAtThisMoment = 0;

    /// <summary>From here to the end something runs that may hang, of which whoever watches must know.</summary>
    public void Begin(object? what)
    {
        Volatile.Write(ref _running, what);
        Volatile.Write(ref _progress, _progress + 1);
    }

    public void End() => Volatile.Write(ref _running, null);

    /// <summary>Runs what is ready, and what that makes ready, without letting time pass.</summary>
    public void RunReady()
    {
        while (Ready.Count > 0 && !lane.MustStop)
        {
            ReadyList.Entry entry = Ready.Take();
            if ((_engine.Hosts[entry.Host].Flags & HostFlags.Paused) != 0 && !_engine.IsClosed)
            {
                _engine.Faults.Paused.Keep(entry);
                continue;
            }

            if (IsLivelock(OwnerOf(entry.Run)))
            {
                return;
            }

            Run(entry);
        }
    }

    /// <summary>
    /// Whether too much has been done at this moment, which is a violation then. Mailbox runs and events are counted alike: a timer that sets itself again
    /// without delay never runs a mailbox.
    /// </summary>
    public bool IsLivelock(IActorRef? actor)
    {
        if (++_runsAtThisMoment <= _engine.Options.LivelockThreshold || _runsAtThisMoment <= RunsPerHostAtOneMoment * _engine.Hosts.Count)
        {
            return false;
        }

        _engine.Violate(ViolationKind.Livelock, actor, $"still has something to do after {_runsAtThisMoment - 1:N0} mailbox runs and events at one moment of "
            + "virtual time; let time pass, with a timer, before going on.");
        return true;
    }

    /// <summary>
    /// Nothing is left to happen: an actor whose mailbox still takes no messages waits for ever, which is a violation. It does not wait for its supervisor,
    /// who settles a failure at the same moment, so it awaits something.
    /// </summary>
    public void FindStuckAwaits()
    {
        foreach (Mailbox mailbox in _suspended)
        {
            if (AkkaInternals.IsSuspended(mailbox) && !IsOnPausedHost(mailbox))
            {
                _engine.Violate(ViolationKind.StuckAwait, OwnerOf(mailbox), "awaits something that nothing in the run is left to complete, such as a real "
                    + "task; use timers and messages instead.");
            }
        }

        _suspended.RemoveAll(each => !IsOnPausedHost(each));
    }

    // What it awaits may come when the host goes on.
    private bool IsOnPausedHost(Mailbox mailbox) =>
        mailbox.MessageQueue is SimulatedMessageQueue queue && (_engine.Hosts[queue.Host].Flags & HostFlags.Paused) != 0;

    private void Run(in ReadyList.Entry entry)
    {
        var mailbox = entry.Run as Mailbox;
        if (mailbox?.MessageQueue is SimulatedMessageQueue queue)
        {
            lane.Enter(queue);
        }
        else
        {
            lane.Enter(entry.Host, _engine.IsClosed);
        }

        Begin(entry.Run);
        int before = Ready.Count;
        try
        {
            entry.Run.Run();
        }
        catch (Exception exception)
        {
            _engine.Failed(new ActorFailure(new VirtualTime(lane.Now), _engine.Hosts[entry.Host].Name, ActorNames.ScheduledTask, null, exception));
        }

        if (entry.Host < 0)
        {
            _engine.Births.CheckMade();
        }

        Ready.SortSystemMade(before);
        lane.Gate.EndHandler();
        if (mailbox is not null && AkkaInternals.IsSuspended(mailbox))
        {
            KeepSuspended(mailbox);
        }

        End();
        lane.Leave();
    }

    // Most are resumed soon; those are let go of whenever the list has doubled.
    private void KeepSuspended(Mailbox mailbox)
    {
        _suspended.Add(mailbox);
        if (_suspended.Count == _suspendedToPrune)
        {
            _suspended.RemoveAll(static each => !AkkaInternals.IsSuspended(each));
            _suspendedToPrune = Math.Max(SuspendedToPruneMin, _suspended.Count * 2);
        }
    }

    private static IActorRef? OwnerOf(object? run) => run is Mailbox { MessageQueue: SimulatedMessageQueue queue } ? queue.Owner : null;
}
