using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// One world's state and its loop: takes the first event, sets the clock to it, hands it over, and runs every mailbox that became ready
/// until none is, before it takes the next. Everything here belongs to one thread at a time, the owner; what another thread
/// attempts is a violation.
/// </summary>
internal sealed class Engine
{
    private const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ConditionalWeakTable<ActorCell, SimulatedMessageQueue> _stopped = [];
    private readonly List<Mailbox> _suspended = [];
    private readonly EventStreamFence _fence = new();
    private readonly RestartWindow _restartWindow;
    private readonly SenderCheck _senders = new();
    private readonly Transport _transport;
    private readonly long _livelockThreshold;
    private volatile int _ownerThread = Environment.CurrentManagedThreadId;
    private long _instantRuns;
    private long _transient;
    private long _longestPeriod;
    private long _progress;
    private IRunnable? _running;
    private bool _systemMade;
    private bool _isClosed;

    public Engine(SimulationOptions options)
    {
        Options = options;
        Hosts = new HostTable(options.Seed);
        Chronicle = new Chronicle(options, Hosts);
        Network = new SimulatedNetwork(Hosts, Groups);
        _transport = new Transport(this);
        _restartWindow = new RestartWindow(this);
        _livelockThreshold = options.LivelockThreshold;
    }

    public SimulationOptions Options { get; }

    public HostTable Hosts { get; }

    public List<HostGroup> Groups { get; } = [];

    public SimulatedNetwork Network { get; }

    public Chronicle Chronicle { get; }

    public EventQueue Queue { get; } = new();

    public ReadyList Ready { get; } = new();

    /// <summary>The parent of a host's top actors, when it has any.</summary>
    public Func<int, ActorCell?> ShardAt { get; set; } = static _ => null;

    /// <summary>Virtual time in ticks.</summary>
    public long Now { get; private set; }

    /// <summary>The host on whose behalf the code that runs now runs.</summary>
    public int Executing { get; private set; } = HostTable.Outside;

    /// <summary>Whether it runs for a life of the host that has ended: what it sends is void.</summary>
    public bool ExecutingIsVoid { get; private set; }

    /// <summary>Whether the loop is running.</summary>
    public bool IsRunning { get; private set; }

    public bool IsOwner => Environment.CurrentManagedThreadId == _ownerThread;

    /// <summary>Grows with every mailbox run. May be read from any thread, to see whether the loop moves.</summary>
    public long Progress => Volatile.Read(ref _progress);

    /// <summary>What runs now. May be read from any thread, to say what hangs.</summary>
    public IRunnable? Running => Volatile.Read(ref _running);

    /// <summary>Date and time on the clock of the executing host.</summary>
    public DateTimeOffset CalendarNow => Options.Start.AddTicks(Now);

    /// <summary>Makes the calling thread the one that all is to come from.</summary>
    public void Adopt() => _ownerThread = Environment.CurrentManagedThreadId;

    /// <summary>A queue for a mailbox that is being made now, on the host for which it is made.</summary>
    public SimulatedMessageQueue NewQueue(IActorRef owner)
    {
        ref HostState host = ref Hosts[Executing];
        return new SimulatedMessageQueue(owner, Executing, host.Incarnation, host.ActorsCreated++);
    }

    /// <summary>Does something on behalf of a host.</summary>
    public T On<T>(int host, Func<T> action)
    {
        (int before, bool beforeVoid) = (Executing, ExecutingIsVoid);
        (Executing, ExecutingIsVoid) = (host, false);
        try
        {
            return action();
        }
        finally
        {
            (Executing, ExecutingIsVoid) = (before, beforeVoid);
        }
    }

    /// <summary>A message was told to an actor.</summary>
    public void Dispatch(SimulatedDispatcher dispatcher, ActorCell cell, Envelope envelope)
    {
        if (!IsOwner)
        {
            Violate(ViolationKind.ForeignThread, cell.Self, $"was sent {envelope.Message.GetType().Name} from a thread that is not the run's, as PipeTo or the await of a real task does; use timers and messages instead.");
            return;
        }

        if (_senders.IsAsk(envelope.Sender))
        {
            Violate(ViolationKind.Ask, cell.Self, $"was sent {envelope.Message.GetType().Name} by Ask, whose timeout is a real timer and whose answer pays no link; use Tell, or the world's own Ask in tests.");
            return;
        }

        if (QueueOf(cell) is not { } queue)
        {
            return;
        }

        bool isLocal = queue.Host == Executing || queue.Host < 0 || Executing < 0;
        if (!isLocal)
        {
            if (!queue.SubscribesToEventStream || !_fence.IsBeingPublished(queue, envelope.Message))
            {
                _transport.Send(Executing, queue, cell, envelope);
            }

            return;
        }

        DispatchLocally(dispatcher, cell, queue, envelope);
    }

    /// <summary>A system message was sent to an actor.</summary>
    public void SystemDispatch(SimulatedDispatcher dispatcher, ActorCell cell, SystemMessage message)
    {
        if (!IsOwner)
        {
            Violate(ViolationKind.ForeignThread, cell.Self, $"was sent {message.GetType().Name} from a thread that is not the run's, as the await of a real task does; use timers and messages instead.");
            return;
        }

        if (cell.Mailbox?.MessageQueue is SimulatedMessageQueue queue && queue.Host >= 0 && Executing >= 0 && queue.Host != Executing)
        {
            Violate(ViolationKind.SystemMessageAcrossHosts, cell.Self, $"was sent {message.GetType().Name} from another host; watch, stop and await only within one host, and use messages between hosts.");
            return;
        }

        if (message is Supervise supervise)
        {
            Chronicle.LastActivity = Now;
            CheckChild(supervise.Child);
        }
        else if (message is Failed failed)
        {
            RecordFailure(failed);
            _restartWindow.Adjust(cell, failed.Child);
        }

        _systemMade = true;
        dispatcher.SystemEnqueue(cell, message);
        _systemMade = false;
    }

    /// <summary>A mailbox has something to do, or Akka wants something run.</summary>
    public void MakeReady(IRunnable run)
    {
        if (!IsOwner)
        {
            Violate(ViolationKind.ForeignThread, run is Mailbox { MessageQueue: SimulatedMessageQueue owned } ? owned.Owner : null, "was woken from a thread that is not the run's, as the await of a real task does; use timers and messages instead.");
            return;
        }

        if (run is Mailbox { MessageQueue: SimulatedMessageQueue queue })
        {
            Ready.Add(run, queue.Host >= 0 ? queue.Host : Executing, _systemMade ? queue.CreationOrder : -1);
        }
        else
        {
            Ready.Add(run, Executing, -1);
        }
    }

    /// <summary>An actor has stopped; remembers where it was, for what still comes to it.</summary>
    public void Forget(ActorCell cell)
    {
        if (cell.Mailbox?.MessageQueue is SimulatedMessageQueue queue)
        {
            _stopped.AddOrUpdate(cell, queue);
        }
    }

    /// <summary>The queue of an actor, also of one that has stopped; null, and a violation, when it is not of this simulation.</summary>
    public SimulatedMessageQueue? QueueOf(ActorCell cell)
    {
        if (cell.Mailbox?.MessageQueue is SimulatedMessageQueue queue || _stopped.TryGetValue(cell, out queue!))
        {
            return queue;
        }

        Violate(ViolationKind.ForeignMailbox, cell.Self, $"has a mailbox of type {cell.Mailbox?.MessageQueue.GetType().Name}; only unbounded mailboxes can be simulated.");
        return null;
    }

    /// <summary>The queue behind a reference to an actor of this simulation, or null.</summary>
    public SimulatedMessageQueue? QueueOf(IActorRef actor) =>
        actor is ActorRefWithCell { Underlying: ActorCell cell } && (cell.Mailbox?.MessageQueue is SimulatedMessageQueue queue || _stopped.TryGetValue(cell, out queue!)) ? queue : null;

    /// <summary>Sets a timer that tells an actor.</summary>
    public void Schedule(TimeSpan delay, TimeSpan period, ICancelable? cancelable, ICanTell receiver, object message, IActorRef? sender) =>
        Schedule(delay, new TimerTask
        {
            Host = Executing,
            Incarnation = Hosts[Executing].Incarnation,
            Period = period.Ticks,
            Cancelable = cancelable,
            Receiver = receiver,
            Message = message,
            Sender = sender,
        });

    /// <summary>Sets a timer that calls back.</summary>
    public void Schedule(TimeSpan delay, TimeSpan period, ICancelable? cancelable, Action action) =>
        Schedule(delay, new TimerTask
        {
            Host = Executing,
            Incarnation = Hosts[Executing].Incarnation,
            Period = period.Ticks,
            Cancelable = cancelable,
            Action = action,
        });

    /// <summary>Puts an event on the queue.</summary>
    public void Push(in SimulatedEvent item)
    {
        if (KeepsFromQuiet(item))
        {
            _transient++;
        }

        Queue.Push(item);
    }

    /// <summary>The order key of the next event of a host.</summary>
    public ulong NextOrder(int host)
    {
        ref HostState state = ref Hosts[host];
        return SimulatedEvent.OrderOf(host, state.Counter++);
    }

    /// <summary>Keeps a violation; the loop stops before its next step.</summary>
    public void Violate(ViolationKind kind, IActorRef? actor, string what)
    {
        string host = actor is not null && QueueOf(actor) is { } queue ? Hosts[queue.Host].Name : Hosts[HostTable.Outside].Name;
        string name = actor is null ? "an actor" : ActorNames.Of(actor);
        Chronicle.Violated(new Violation(kind, new VirtualTime(Now), host, name, $"{name} {what}"));
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
            if (Chronicle.HasViolation || !Queue.TryPeek(out long due))
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

    /// <summary>Finds actors that await what nothing is left to complete. To be asked when no event is left.</summary>
    public void CheckStuckAwaits()
    {
        foreach (Mailbox mailbox in _suspended)
        {
            if (AkkaInternals.IsSuspended(mailbox) && mailbox.MessageQueue is SimulatedMessageQueue queue)
            {
                Violate(ViolationKind.StuckAwait, queue.Owner, "awaits something that nothing in the run is left to complete, such as a real task; use timers and messages instead.");
            }
        }

        _suspended.Clear();
    }

    /// <summary>Something is being published on the event stream.</summary>
    public void Publishing(object message) => _fence.Publishing(message);

    /// <summary>Ends a host's life: voids what its actors still do, loses what is on its way to it, and stops them.</summary>
    public void Crash(int host)
    {
        ref HostState state = ref Hosts[host];
        if ((state.Flags & HostFlags.Down) != 0)
        {
            return;
        }

        state.Flags |= HostFlags.Down;
        state.Incarnation++;
        Chronicle.Record(TraceKind.Crash, host, Now, NextOrder(host), host, -1, null);
        int before = Ready.Count;
        foreach (IInternalActorRef actor in ShardAt(host)?.GetChildren() ?? [])
        {
            if (QueueOf(actor)?.Host == host)
            {
                On(host, () =>
                {
                    actor.Stop();
                    return true;
                });
            }
        }

        Ready.SortSystemMade(before);
    }

    /// <summary>Brings a crashed host up again.</summary>
    public void Restart(int host)
    {
        ref HostState state = ref Hosts[host];
        if ((state.Flags & HostFlags.Down) != 0)
        {
            state.Flags &= ~HostFlags.Down;
            state.EgressFreeAt = Now;
            Chronicle.Record(TraceKind.Restart, host, Now, NextOrder(host), host, -1, null);
        }
    }

    /// <summary>From now on all that actors do is void: the world is being given up.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Calls an action for the executing host, and keeps what it throws as a failure of that host.</summary>
    public void Guard(int host, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            Chronicle.Failures.Add(new ActorFailure(new VirtualTime(Now), Hosts[host].Name, "a scheduled action", null, exception));
        }
    }

    private StopReason Loop(RunLimits limits)
    {
        while (true)
        {
            if (Chronicle.HasViolation)
            {
                return StopReason.Violation;
            }

            if (limits.Cancellation.IsCancellationRequested)
            {
                return StopReason.Cancelled;
            }

            bool hasEvent = Queue.TryPeek(out long due);
            if (limits.Condition is not null && ConditionHolds(limits, hasEvent ? due : long.MaxValue))
            {
                return StopReason.ConditionHeld;
            }

            if (!hasEvent || due > limits.Until)
            {
                return Finish(limits, hasEvent);
            }

            if (limits.UntilQuiet && due > Now && _transient == 0 && due > Chronicle.LastActivity + _longestPeriod)
            {
                return Chronicle.HasViolation ? StopReason.Violation : StopReason.Quiet;
            }

            AdvanceTo(due);
            HandleNext();
        }
    }

    private StopReason Finish(RunLimits limits, bool hasEvent)
    {
        if (!hasEvent)
        {
            CheckStuckAwaits();
            if (Chronicle.HasViolation)
            {
                return StopReason.Violation;
            }

            if (limits.UntilQuiet || limits.Until == long.MaxValue)
            {
                return StopReason.NothingLeft;
            }
        }

        AdvanceTo(limits.Until);
        return StopReason.TimeReached;
    }

    // With a period the condition is looked at only at whole multiples of it, a moment that does not depend on how the run is spread over
    // threads; without one, whenever all that belongs to one moment is done.
    private bool ConditionHolds(RunLimits limits, long due)
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

    private void AdvanceTo(long due)
    {
        if (due > Now)
        {
            Now = due;
            _instantRuns = 0;
        }
    }

    private void HandleNext()
    {
        Queue.Pop(out SimulatedEvent item);
        if (KeepsFromQuiet(item))
        {
            _transient--;
        }

        switch (item.Target)
        {
            case ActorCell cell:
                Arrive(cell, item);
                break;
            case PipeEntry entry:
                _transport.EnterPipe(entry, item);
                return;
            case TimerTask task:
                Fire(task, item);
                break;
            default:
                throw new InvalidOperationException($"The event queue holds a {item.Target?.GetType().Name ?? "null"}, which is no event.");
        }

        RunReady();
    }

    private void Arrive(ActorCell cell, in SimulatedEvent item)
    {
        if (QueueOf(cell) is not { } queue)
        {
            return;
        }

        object message = item.Message!;
        ref HostState host = ref Hosts[queue.Host];
        if (queue.Incarnation != host.Incarnation || (host.Flags & HostFlags.Down) != 0)
        {
            Chronicle.Record(TraceKind.LostAtHost, queue.Host, Now, item.Order, queue.Host, queue.CreationOrder, message);
            return;
        }

        bool isStopped = cell.IsTerminated;
        Chronicle.Record(isStopped ? TraceKind.DeadLetter : TraceKind.Delivered, queue.Host, Now, item.Order, queue.Host, queue.CreationOrder, message);
        if (!Options.IsHeartbeat(message))
        {
            Chronicle.LastActivity = Now;
        }

        Executing = queue.Host;
        ((SimulatedDispatcher)cell.Dispatcher).Enqueue(cell, new Envelope(message, item.Sender));
        Executing = HostTable.Outside;
    }

    private void DispatchLocally(SimulatedDispatcher dispatcher, ActorCell cell, SimulatedMessageQueue queue, in Envelope envelope)
    {
        if (queue.Host < 0 && EventStreamFence.SubscriberIn(envelope.Message) is { } subscriber && QueueOf(subscriber) is { } subscribing)
        {
            subscribing.SubscribesToEventStream = true;
        }

        // What scaffolding receives is no part of the run: no host's counter moves for it.
        if (queue.Host >= 0)
        {
            ulong order = NextOrder(Executing);
            if (ExecutingIsVoid)
            {
                Chronicle.Record(TraceKind.Void, queue.Host, Now, order, queue.Host, queue.CreationOrder, envelope.Message);
                return;
            }

            TraceKind kind = cell.IsTerminated ? TraceKind.DeadLetter : TraceKind.Local;
            Chronicle.Record(kind, queue.Host, Now, order, queue.Host, queue.CreationOrder, envelope.Message);
        }

        dispatcher.Enqueue(cell, envelope);
    }

    private void Fire(TimerTask task, in SimulatedEvent item)
    {
        ref HostState host = ref Hosts[task.Host];
        if (task.IsCancelled || host.Incarnation != task.Incarnation)
        {
            return;
        }

        Chronicle.Record(TraceKind.Timer, task.Host, Now, item.Order, task.Host, -1, null);
        Executing = task.Host;
        Guard(task.Host, task.Fire);
        if (task.Period == 0)
        {
            Chronicle.LastActivity = Now;
        }
        else if (!task.IsCancelled)
        {
            Push(new SimulatedEvent { Due = Now + task.Period, Order = NextOrder(task.Host), Target = task });
        }

        Executing = HostTable.Outside;
    }

    private void Schedule(TimeSpan delay, TimerTask task)
    {
        if (!IsOwner)
        {
            Violate(ViolationKind.ForeignTimer, null, "set a timer from a thread that is not the run's; use timers and messages instead.");
            return;
        }

        if (ExecutingIsVoid)
        {
            return;
        }

        _longestPeriod = Math.Max(_longestPeriod, task.Period);
        long due = Math.Min(Now + Math.Min(delay.Ticks, EventQueue.DueMax), EventQueue.DueMax);
        Push(new SimulatedEvent { Due = due, Order = NextOrder(task.Host), Target = task });
    }

    private bool KeepsFromQuiet(in SimulatedEvent item) => item.Target switch
    {
        TimerTask task => task.Period == 0,
        ActorCell => !Options.IsHeartbeat(item.Message!),
        _ => true,
    };

    private void RunReady()
    {
        while (Ready.Count > 0)
        {
            if (++_instantRuns > _livelockThreshold && _instantRuns > 100L * Hosts.Count)
            {
                Violate(ViolationKind.Livelock, Ready.Take().Run is Mailbox { MessageQueue: SimulatedMessageQueue owned } ? owned.Owner : null, $"still has messages after {_instantRuns - 1:N0} mailbox runs at one moment of virtual time; let time pass, with a timer, before sending again.");
            }

            if (Chronicle.HasViolation)
            {
                return;
            }

            Run(Ready.Take());
        }
    }

    private void Run(in ReadyList.Entry entry)
    {
        Executing = entry.Host;
        var mailbox = entry.Run as Mailbox;
        var queue = mailbox?.MessageQueue as SimulatedMessageQueue;
        ExecutingIsVoid = _isClosed || (queue is not null && queue.Host >= 0 && queue.Incarnation != Hosts[queue.Host].Incarnation);
        Volatile.Write(ref _running, entry.Run);
        Volatile.Write(ref _progress, _progress + 1);
        int before = Ready.Count;
        Guard(entry.Host, entry.Run.Run);
        Ready.SortSystemMade(before);
        _fence.EndHandler();
        if (mailbox is not null && AkkaInternals.IsSuspended(mailbox))
        {
            _suspended.Add(mailbox);
        }

        Volatile.Write(ref _running, null);
        (Executing, ExecutingIsVoid) = (HostTable.Outside, false);
    }

    private void CheckChild(IActorRef child)
    {
        switch ((child as ActorRefWithCell)?.Underlying)
        {
            case ActorCell { Dispatcher: not SimulatedDispatcher } cell:
                Violate(ViolationKind.ForeignDispatcher, child, $"runs on the dispatcher '{cell.Dispatcher.Id}'; only the default dispatcher can be simulated.");
                break;
            case ActorCell { Mailbox.MessageQueue: not SimulatedMessageQueue } cell:
                Violate(ViolationKind.ForeignMailbox, child, $"has a mailbox of type {cell.Mailbox.MessageQueue.GetType().Name}; only unbounded mailboxes can be simulated.");
                break;
            case UnstartedCell { Props.Dispatcher: { } id } when !IsSimulated(id):
                Violate(ViolationKind.ForeignDispatcher, child, $"runs on the dispatcher '{id}'; only the default dispatcher can be simulated.");
                break;
            default:
                break;
        }
    }

    private static bool IsSimulated(string dispatcher) =>
        dispatcher == Deploy.NoDispatcherGiven || dispatcher == Dispatchers.DefaultDispatcherId || dispatcher == InternalDispatcherId;

    private void RecordFailure(Failed failed)
    {
        object? message = failed.Child is ActorRefWithCell { Underlying: ActorCell cell } ? cell.CurrentMessage : null;
        string host = QueueOf(failed.Child) is { } queue ? Hosts[queue.Host].Name : Hosts[Executing].Name;
        Chronicle.Failures.Add(new ActorFailure(new VirtualTime(Now), host, ActorNames.Of(failed.Child), message, failed.Cause));
        Chronicle.LastActivity = Now;
    }
}
