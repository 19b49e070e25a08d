using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// One world's state and its loop: takes the first event, sets the clock to it, hands it over, and runs every mailbox that became ready
/// until none is, before it takes the next. Everything here belongs to one thread at a time, the owner; what another thread
/// attempts is a violation.
/// </summary>
internal sealed class Engine
{
    // However many hosts there are, each may do so much at one moment.
    private const long RunsPerHostAtOneMoment = 100;

    private readonly List<Mailbox> _suspended = [];
    private readonly CacheWarmth _warmth;
    private readonly Dictionary<IActorRef, Birth> _births = new(ReferenceEqualityComparer.Instance);
    private volatile int _ownerThread = Environment.CurrentManagedThreadId;
    private long _runsAtThisMoment;
    private long _transient;
    private long _longestPeriod;
    private long _progress;
    private int _suspendedToPrune = 64;
    private object? _running;

    public Engine(SimulationOptions options)
    {
        Options = options;
        Hosts = new HostTable(options.Seed);
        Chronicle = new Chronicle(options, Hosts);
        Network = new SimulatedNetwork(Hosts, Groups);
        Transport = new Transport(this);
        Gate = new MessageGate(this);
        Timers = new Timers(this);
        Lives = new HostLives(this);
        TopActors = new TopActors(this);
        _warmth = new CacheWarmth(this);
    }

    public SimulationOptions Options { get; }

    public HostTable Hosts { get; }

    public List<HostGroup> Groups { get; } = [];

    public SimulatedNetwork Network { get; }

    public Transport Transport { get; }

    public MessageGate Gate { get; }

    public Timers Timers { get; }

    public HostLives Lives { get; }

    public TopActors TopActors { get; }

    public Chronicle Chronicle { get; }

    public EventQueue Queue { get; } = new();

    public ReadyList Ready { get; } = new();

    /// <summary>Virtual time in ticks.</summary>
    public long Now { get; private set; }

    /// <summary>The host on whose behalf the code that runs now runs.</summary>
    public int Executing { get; private set; } = HostTable.Outside;

    /// <summary>Whether it runs for a life of the host that has ended: what it sends is void.</summary>
    public bool ExecutingIsVoid { get; private set; }

    /// <summary>Whether the world is being given up: all that actors do is void.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether the loop is running.</summary>
    public bool IsRunning { get; private set; }

    public bool IsOwner => Environment.CurrentManagedThreadId == _ownerThread;

    /// <summary>Grows with every mailbox run. May be read from any thread, to see whether the loop moves.</summary>
    public long Progress => Volatile.Read(ref _progress);

    /// <summary>What runs now. May be read from any thread, to say what hangs.</summary>
    public object? Running => Volatile.Read(ref _running);

    /// <summary>Date and time on the clock of the executing host.</summary>
    public DateTimeOffset CalendarNow => Options.Start.AddTicks(Now);

    /// <summary>Makes the calling thread the one that all is to come from.</summary>
    public void Adopt() => _ownerThread = Environment.CurrentManagedThreadId;

    /// <summary>From now on all that actors do is void.</summary>
    public void Close() => IsClosed = true;

    /// <summary>A queue for a mailbox that is being made now, on the host for which it is made.</summary>
    public SimulatedMessageQueue NewQueue(IActorRef owner)
    {
        if (_births.Count == 0 || !_births.TryGetValue(owner, out Birth birth))
        {
            birth = new Birth(Executing, ExecutingIsVoid);
        }

        ref HostState host = ref Hosts[birth.Host];
        int incarnation = birth.IsVoid ? SimulatedMessageQueue.NoIncarnation : host.Incarnation;
        return new SimulatedMessageQueue(owner, birth.Host, incarnation, host.ActorsCreated++);
    }

    /// <summary>
    /// The host that runs now has asked for an actor at the top of the system. Akka makes its mailbox later, when the guardian, which is on no
    /// host, comes to it.
    /// </summary>
    public void ExpectBirth(IActorRef actor) => _births[actor] = new Birth(Executing, ExecutingIsVoid);

    /// <summary>Does something on behalf of a host; what is void stays so.</summary>
    public T On<T>(int host, Func<T> action)
    {
        int before = Executing;
        bool beforeIsVoid = ExecutingIsVoid;
        Enter(host, beforeIsVoid);
        try
        {
            return action();
        }
        finally
        {
            Enter(before, beforeIsVoid);
        }
    }

    /// <summary>What runs from here on runs on behalf of a host.</summary>
    public void Enter(int host, bool isVoid) => (Executing, ExecutingIsVoid) = (host, isVoid);

    /// <summary>What runs from here on runs on behalf of the host of an actor.</summary>
    public void Enter(SimulatedMessageQueue queue) => Enter(queue.Host, IsClosed || IsOfEndedLife(queue));

    /// <summary>What runs from here on runs on behalf of no host.</summary>
    public void Leave() => Enter(HostTable.Outside, isVoid: false);

    /// <summary>The order key of the next event of a host.</summary>
    public ulong NextOrder(int host) => SimulatedEvent.OrderOf(host, Hosts[host].Counter++);

    /// <summary>Puts an event on the queue.</summary>
    public void Push(in SimulatedEvent item)
    {
        if (KeepsFromQuiet(item))
        {
            _transient++;
        }

        Queue.Push(item);
    }

    /// <summary>A periodic timer was set; a run is not quiet before a whole period has passed.</summary>
    public void ExpectPeriod(long period) => _longestPeriod = Math.Max(_longestPeriod, period);

    /// <summary>Keeps a violation; the loop stops before its next step. May be called from any thread.</summary>
    public void Violate(ViolationKind kind, IActorRef? actor, string what)
    {
        int executing = IsOwner ? Executing : HostTable.Outside;
        string host = Hosts[actor is null ? executing : Gate.QueueOf(actor)?.Host ?? executing].Name;
        string name = actor is null ? "an actor" : ActorNames.Of(actor);
        Chronicle.Violated(new Violation(kind, new VirtualTime(Now), host, name, $"{name} {what}"));
    }

    /// <summary>Keeps that what runs now failed to send a message.</summary>
    public void FailedToSend(object message, Exception exception)
    {
        string sender = Running is { } run && OwnerOf(run) is { } owner ? ActorNames.Of(owner) : ActorNames.ScheduledTask;
        Chronicle.Failed(new ActorFailure(new VirtualTime(Now), Hosts[Executing].Name, sender, message, exception));
    }

    /// <summary>
    /// Keeps what an actor threw where Akka only logs it and goes on: while it stopped, or before it was restarted. Akka's own event is told
    /// from one that the actor logs by its source, the bare path, and its text, the exception's own.
    /// </summary>
    public void KeepSwallowed(Error error)
    {
        IActorRef? owner = Running is { } run ? OwnerOf(run) : null;
        if (ExecutingIsVoid || owner?.Path.ToString() != error.LogSource || (error.Cause is not PreRestartException && error.Message as string != error.Cause.Message)
            || Chronicle.Failures.Any(each => ReferenceEquals(each.Exception, error.Cause)))
        {
            return;
        }

        Chronicle.Failed(new ActorFailure(new VirtualTime(Now), Hosts[Executing].Name, ActorNames.Of(owner), null, error.Cause));
    }

    /// <summary>Runs until a time, a condition, quiet, or nothing more can happen.</summary>
    public StopReason Run(RunLimits limits)
    {
        IsRunning = true;
        try
        {
            RunReady();
            return Loop(limits);
        }
        finally
        {
            IsRunning = false;
        }
    }

    /// <summary>Handles one event with all that it makes ready. False when there is none.</summary>
    public bool Step()
    {
        IsRunning = true;
        try
        {
            RunReady();
            if (Chronicle.HasViolation || !TryPeek(out long due))
            {
                return false;
            }

            AdvanceTo(due);
            HandleNext();
            return true;
        }
        finally
        {
            IsRunning = false;
        }
    }

    /// <summary>Runs what is ready at this moment, without letting time pass.</summary>
    public bool Settle()
    {
        IsRunning = true;
        try
        {
            RunReady();
            return !Chronicle.HasViolation;
        }
        finally
        {
            IsRunning = false;
        }
    }

    private StopReason Loop(in RunLimits limits)
    {
        while (!Chronicle.HasViolation)
        {
            if (limits.Cancellation.IsCancellationRequested)
            {
                return StopReason.Cancelled;
            }

            bool hasEvent = TryPeek(out long due);
            if (limits.Condition is not null && ConditionHolds(limits, hasEvent ? due : long.MaxValue))
            {
                return StopReason.ConditionHeld;
            }

            if (!hasEvent || due > limits.Until)
            {
                return Finish(limits, hasEvent);
            }

            if (limits.UntilQuiet && IsQuietUntil(due))
            {
                return EndQuietly();
            }

            AdvanceTo(due);
            HandleNext();
        }

        return StopReason.Violation;
    }

    private StopReason Finish(in RunLimits limits, bool hasEvent)
    {
        if (!hasEvent)
        {
            FindStuckAwaits();
            if (Chronicle.HasViolation)
            {
                return StopReason.Violation;
            }

            if (limits.UntilQuiet || limits.Until == long.MaxValue)
            {
                return StopReason.NothingLeft;
            }
        }

        if (limits.UntilQuiet && limits.Until > Chronicle.LastActivity + _longestPeriod && IsNothingInFlight())
        {
            return EndQuietly();
        }

        AdvanceTo(limits.Until);
        return StopReason.TimeReached;
    }

    private StopReason EndQuietly()
    {
        FindStuckAwaits();
        return Chronicle.HasViolation ? StopReason.Violation : StopReason.Quiet;
    }

    // The count of what keeps a run from being quiet holds timers that were cancelled and are not yet due: too rare a case to keep a second
    // count on the event path, so the queue is searched, once in a call.
    private bool IsNothingInFlight()
    {
        bool isNothing = true;
        Queue.ForEach(item => isNothing &= !KeepsFromQuiet(item) || (item.Target is TimerTask task && Timers.IsOver(task)));
        return isNothing;
    }

    // With a period the condition is looked at only at whole multiples of it, a moment that does not depend on how the run is spread over
    // threads; without one, whenever all that belongs to one moment is done.
    private bool ConditionHolds(in RunLimits limits, long due)
    {
        if (limits.ConditionPeriod == 0)
        {
            return due > Now && limits.Condition!();
        }

        long next = Now == 0 ? 0 : (((Now - 1) / limits.ConditionPeriod) + 1) * limits.ConditionPeriod;
        if (due <= next || next > limits.Until || !limits.Condition!())
        {
            return false;
        }

        AdvanceTo(next);
        return true;
    }

    // A timer that was called off is dropped when it would be next, without time moving on to it.
    private bool TryPeek(out long due)
    {
        while (Queue.TryPeek(out due, out object? target))
        {
            if (target is not TimerTask task || !Timers.IsOver(task))
            {
                return true;
            }

            Pop(out _);
        }

        return false;
    }

    private void Pop(out SimulatedEvent item)
    {
        Queue.Pop(out item);
        if (KeepsFromQuiet(item))
        {
            _transient--;
        }
    }

    private bool IsQuietUntil(long due) => due > Now && _transient == 0 && due > Chronicle.LastActivity + _longestPeriod;

    private bool KeepsFromQuiet(in SimulatedEvent item) => item.Target switch
    {
        ActorCell or PipeEntry => Options.IsHeartbeat is not { } isHeartbeat || !isHeartbeat(item.Message!),
        TimerTask task => task.Period == 0,
        _ => true,
    };

    private void AdvanceTo(long due)
    {
        if (due > Now)
        {
            Now = due;
            _runsAtThisMoment = 0;
        }
    }

    private void HandleNext()
    {
        _warmth.Warm();
        Pop(out SimulatedEvent item);
        if (IsLivelock((item.Target as ActorCell)?.Self))
        {
            return;
        }

        Begin(item.Target);
        switch (item.Target)
        {
            case ActorCell cell:
                Gate.Arrive(cell, item);
                break;
            case TimerTask task:
                Timers.Fire(task, item);
                break;
            case PipeEntry entry:
                Transport.EnterPipe(entry, item);
                break;
            default:
                throw new InvalidOperationException($"The event queue holds a {item.Target?.GetType().Name ?? "null"}, which is no event.");
        }

        End();
        RunReady();
    }

    private void RunReady()
    {
        while (Ready.Count > 0 && !Chronicle.HasViolation)
        {
            ReadyList.Entry entry = Ready.Take();
            if (IsLivelock(OwnerOf(entry.Run)))
            {
                return;
            }

            Run(entry);
        }
    }

    // Mailbox runs and events are counted alike: a timer that sets itself again without delay never runs a mailbox.
    private bool IsLivelock(IActorRef? actor)
    {
        if (++_runsAtThisMoment <= Options.LivelockThreshold || _runsAtThisMoment <= RunsPerHostAtOneMoment * Hosts.Count)
        {
            return false;
        }

        Violate(ViolationKind.Livelock, actor, $"still has something to do after {_runsAtThisMoment - 1:N0} mailbox runs and events at one moment of virtual time; let time pass, with a timer, before going on.");
        return true;
    }

    // From here to the end something runs that may hang, of which whoever watches must know.
    private void Begin(object? what)
    {
        Volatile.Write(ref _running, what);
        Volatile.Write(ref _progress, _progress + 1);
    }

    private void End() => Volatile.Write(ref _running, null);

    private void Run(in ReadyList.Entry entry)
    {
        var mailbox = entry.Run as Mailbox;
        if (mailbox?.MessageQueue is SimulatedMessageQueue queue)
        {
            Enter(queue);
        }
        else
        {
            Enter(entry.Host, IsClosed);
        }

        Begin(entry.Run);
        int before = Ready.Count;
        try
        {
            entry.Run.Run();
        }
        catch (Exception exception)
        {
            Chronicle.Failed(new ActorFailure(new VirtualTime(Now), Hosts[entry.Host].Name, ActorNames.ScheduledTask, null, exception));
        }

        if (entry.Host < 0 && _births.Count > 0)
        {
            EndBirths();
        }

        Ready.SortSystemMade(before);
        Gate.EndHandler();
        if (mailbox is not null && AkkaInternals.IsSuspended(mailbox))
        {
            KeepSuspended(mailbox);
        }

        End();
        Leave();
    }

    // Only now are they made, and can be seen to have another dispatcher or mailbox, which a deployment in the configuration may give them.
    private void EndBirths()
    {
        foreach (IActorRef actor in _births.Keys.Where(static each => each is RepointableActorRef { IsStarted: true }).ToArray())
        {
            Gate.CheckChild(actor);
            _births.Remove(actor);
        }
    }

    private bool IsOfEndedLife(SimulatedMessageQueue queue) =>
        queue.Incarnation == SimulatedMessageQueue.NoIncarnation || (queue.Host >= 0 && queue.Incarnation != Hosts[queue.Host].Incarnation);

    // Most are resumed soon; those are let go of whenever the list has doubled.
    private void KeepSuspended(Mailbox mailbox)
    {
        _suspended.Add(mailbox);
        if (_suspended.Count == _suspendedToPrune)
        {
            _suspended.RemoveAll(static each => !AkkaInternals.IsSuspended(each));
            _suspendedToPrune = Math.Max(64, _suspended.Count * 2);
        }
    }

    // An actor whose mailbox takes no messages either failed, which its supervisor settles at the same moment, or awaits.
    private void FindStuckAwaits()
    {
        foreach (Mailbox mailbox in _suspended)
        {
            if (AkkaInternals.IsSuspended(mailbox))
            {
                Violate(ViolationKind.StuckAwait, OwnerOf(mailbox), "awaits something that nothing in the run is left to complete, such as a real task; use timers and messages instead.");
            }
        }

        _suspended.Clear();
    }

    private static IActorRef? OwnerOf(object run) => run is Mailbox { MessageQueue: SimulatedMessageQueue queue } ? queue.Owner : null;

    private readonly record struct Birth(int Host, bool IsVoid);
}
