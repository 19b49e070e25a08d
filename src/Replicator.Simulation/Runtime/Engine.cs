using Akka.Actor;
using Akka.Event;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
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
    private readonly CacheWarmth _warmth;
    private volatile int _ownerThread = Environment.CurrentManagedThreadId;

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
        Births = new Births(this);
        Mailboxes = new MailboxRunner(this);
        Quiet = new Quiet(this);
        Faults = new FaultInjector(this);
        Clocks = new HostClocks(this);
        Disks = new SimulatedDisks(this);
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

    public Births Births { get; }

    public MailboxRunner Mailboxes { get; }

    public Quiet Quiet { get; }

    public FaultInjector Faults { get; }

    public HostClocks Clocks { get; }

    public SimulatedDisks Disks { get; }

    public Chronicle Chronicle { get; }

    public EventQueue Queue { get; } = new();

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

    /// <summary>Makes the calling thread the one that all is to come from.</summary>
    public void Adopt() => _ownerThread = Environment.CurrentManagedThreadId;

    /// <summary>From now on all that actors do is void.</summary>
    public void Close() => IsClosed = true;

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
        Quiet.Pushed(item);
        Queue.Push(item);
    }

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
        string sender = Mailboxes.RunningActor is { } owner ? ActorNames.Of(owner) : ActorNames.ScheduledTask;
        Chronicle.Failed(new ActorFailure(new VirtualTime(Now), Hosts[Executing].Name, sender, message, exception));
    }

    /// <summary>
    /// Keeps what an actor threw where Akka only logs it and goes on: while it stopped, or before it was restarted. Akka's own event is told
    /// from one that the actor logs by its source, the bare path, and its text, the exception's own.
    /// </summary>
    public void KeepSwallowed(Error error)
    {
        IActorRef? owner = Mailboxes.RunningActor;
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
            Mailboxes.RunReady();
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
            Mailboxes.RunReady();
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
            Mailboxes.RunReady();
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

            if (limits.UntilQuiet && Quiet.IsUntil(due))
            {
                return EndQuietly();
            }

            AdvanceTo(due);
            HandleNext();
        }

        return Chronicle.StopReason;
    }

    private StopReason Finish(in RunLimits limits, bool hasEvent)
    {
        if (!hasEvent)
        {
            Mailboxes.FindStuckAwaits();
            if (Chronicle.HasViolation)
            {
                return Chronicle.StopReason;
            }

            if (limits.UntilQuiet || limits.Until == long.MaxValue)
            {
                return StopReason.NothingLeft;
            }
        }

        if (limits.UntilQuiet && Quiet.IsAt(limits.Until))
        {
            return EndQuietly();
        }

        AdvanceTo(limits.Until);
        return StopReason.TimeReached;
    }

    private StopReason EndQuietly()
    {
        Mailboxes.FindStuckAwaits();
        return Chronicle.HasViolation ? Chronicle.StopReason : StopReason.Quiet;
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
        Quiet.Popped(item);
    }

    private void AdvanceTo(long due)
    {
        if (due > Now)
        {
            Now = due;
            Mailboxes.BeginMoment();
        }
    }

    private void HandleNext()
    {
        _warmth.Warm();
        Pop(out SimulatedEvent item);
        if (Mailboxes.IsLivelock((item.Target as ActorCell)?.Self))
        {
            return;
        }

        Mailboxes.Begin(item.Target);
        switch (item.Target)
        {
            case ActorCell cell:
                Gate.Arrive(cell, item);
                break;
            case TimerTask task:
                Timers.Fire(task, item);
                break;
            case LinkEntry entry:
                Transport.EnterLink(entry, item);
                break;
            case DiskSync sync:
                Disks.Complete(sync, item);
                break;
            case CatchUp catchUp:
                Faults.Paused.CatchUp(catchUp);
                break;
            default:
                throw new InvalidOperationException($"The event queue holds a {item.Target?.GetType().Name ?? "null"}, which is no event.");
        }

        Mailboxes.End();
        Mailboxes.RunReady();
    }

    private bool IsOfEndedLife(SimulatedMessageQueue queue) =>
        queue.Incarnation == SimulatedMessageQueue.NoIncarnation || (queue.Host >= 0 && queue.Incarnation != Hosts[queue.Host].Incarnation);
}
