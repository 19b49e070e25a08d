using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// What every message passes: decides whether it may go at all, and whether it goes into the mailbox at once, within one host, or onto the network.
/// Akka swallows what is thrown from here, so what may not go is recorded as a violation, which stops the loop, and never thrown.
/// </summary>
internal sealed class MessageGate(Engine engine)
{
    private const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ConditionalWeakTable<ActorCell, SimulatedMessageQueue> _stopped = [];
    private readonly EventStreamFence _fence = new();
    private readonly RestartWindow _restartWindow = new(engine);
    private readonly SenderCheck _senders = new();
    private bool _isSystemMessage;

    /// <summary>A message was told to an actor.</summary>
    public void Dispatch(SimulatedDispatcher dispatcher, ActorCell cell, Envelope envelope)
    {
        if (!engine.IsOwner)
        {
            engine.Violate(ViolationKind.ForeignThread, cell.Self, $"was sent {envelope.Message.GetType().Name} from a thread that is not the run's, as "
                + "PipeTo or the await of a real task does; use timers and messages instead.");
            return;
        }

        if (_senders.IsAsk(envelope.Sender))
        {
            engine.Violate(ViolationKind.Ask, cell.Self, $"was sent {envelope.Message.GetType().Name} by Ask, whose timeout is a real timer and whose answer "
                + "pays no link; use Tell, or the world's own Ask in tests.");
            return;
        }

        if (QueueOf(cell) is not { } queue)
        {
            engine.Violate(ViolationKind.ForeignMailbox, cell.Self, $"has a mailbox of type {cell.Mailbox?.MessageQueue.GetType().Name}; only unbounded "
                + "mailboxes can be simulated.");
            return;
        }

        int source = engine.Executing;
        if (queue.Host == source || queue.Host < 0 || source < 0)
        {
            DispatchLocally(dispatcher, cell, queue, envelope);
        }
        else if (!queue.SubscribesToEventStream || !_fence.IsBeingPublished(cell.System.EventStream, queue, envelope.Message))
        {
            engine.Transport.Send(source, queue, cell, envelope);
        }
    }

    /// <summary>A system message was sent to an actor.</summary>
    public void SystemDispatch(SimulatedDispatcher dispatcher, ActorCell cell, SystemMessage message)
    {
        if (!engine.IsOwner)
        {
            engine.Violate(ViolationKind.ForeignThread, cell.Self, $"was sent {message.GetType().Name} from a thread that is not the run's, as the await of a "
                + "real task does; use timers and messages instead.");
            return;
        }

        if (cell.Mailbox?.MessageQueue is SimulatedMessageQueue { Host: >= 0 } queue && engine.Executing >= 0 && queue.Host != engine.Executing)
        {
            if (engine.ExecutingIsVoid)
            {
                return;
            }

            engine.Violate(ViolationKind.SystemMessageAcrossHosts, cell.Self, $"was sent {message.GetType().Name} from host "
                + $"{engine.Hosts[engine.Executing].Name}; watch, stop and await only within one host, and use messages between hosts.");
            return;
        }

        Note(message);
        if (message is Failed failed)
        {
            _restartWindow.Adjust(cell, failed.Child);
        }

        _isSystemMessage = true;
        dispatcher.SystemEnqueue(cell, message);
        _isSystemMessage = false;
    }

    /// <summary>A system message was sent to the parent of all top actors.</summary>
    public void SystemDispatchToRoot(ISystemMessage message)
    {
        if (!engine.IsOwner)
        {
            engine.Violate(ViolationKind.ForeignThread, (message as Failed)?.Child, $"sent {message.GetType().Name} from a thread that is not the run's, as "
                + "an actor on a dispatcher of its own does.");
            return;
        }

        Note(message);
        engine.TopActors.Settle(message);
    }

    /// <summary>A mailbox has something to do, or Akka wants something run.</summary>
    public void MakeReady(IRunnable run)
    {
        var queue = (run as Mailbox)?.MessageQueue as SimulatedMessageQueue;
        if (!engine.IsOwner)
        {
            engine.Violate(ViolationKind.ForeignThread, queue?.Owner, "was woken from a thread that is not the run's, as the await of a real task does; use "
                + "timers and messages instead.");
            return;
        }

        // Scaffolding works for nobody: in one run it may settle what happened on several hosts.
        engine.Mailboxes.Ready.Add(run, queue?.Host ?? engine.Executing, queue is not null && _isSystemMessage ? queue.CreationOrder : -1);
    }

    /// <summary>A message from another host is due.</summary>
    public void Arrive(ActorCell cell, in SimulatedEvent item)
    {
        SimulatedMessageQueue queue = QueueOf(cell)!;
        try
        {
            Arrive(cell, queue, item);
        }
        catch (Exception exception)
        {
            OptionFailed(cell, item.Message!, exception);
        }
    }

    /// <summary>A message that was due while its host stood still is taken in now.</summary>
    public void TakeIn(ActorCell cell, in SimulatedEvent item)
    {
        try
        {
            TakeIn(cell, QueueOf(cell)!, item);
        }
        catch (Exception exception)
        {
            OptionFailed(cell, item.Message!, exception);
        }
    }

    /// <summary>A message that was told from outside while its receiver's host stood still is taken in now.</summary>
    public void TakeIn(TellFromOutside tell, in SimulatedEvent item)
    {
        try
        {
            PutIn(tell.Dispatcher, tell.Cell, tell.Receiver, new Envelope(item.Message!, item.Sender), item.Order);
        }
        catch (Exception exception)
        {
            OptionFailed(tell.Cell, item.Message!, exception);
        }
    }

    /// <summary>
    /// A function of the options threw while a message was sent. Akka would swallow it and the message with it, so it is kept and the run stops.
    /// </summary>
    public void OptionFailed(ActorCell cell, object message, Exception exception) => engine.Violate(
        ViolationKind.OptionFailed, cell.Self, $"was sent {message.GetType().Name}, over which a function of {nameof(SimulationOptions)} threw "
            + $"{exception.GetType().Name}: {exception.Message}");

    /// <summary>An actor has stopped; remembers where it was, for what still comes to it.</summary>
    public void Forget(ActorCell cell)
    {
        if (cell.Mailbox?.MessageQueue is SimulatedMessageQueue queue)
        {
            _stopped.AddOrUpdate(cell, queue);
        }
    }

    /// <summary>Something is being published on the event stream.</summary>
    public void Publishing(object message) => _fence.Publishing(message);

    /// <summary>A handler has ended.</summary>
    public void EndHandler() => _fence.EndHandler();

    /// <summary>The queue behind a reference to an actor of this simulation, or null.</summary>
    public SimulatedMessageQueue? QueueOf(IActorRef actor) => actor is ActorRefWithCell { Underlying: ActorCell cell } ? QueueOf(cell) : null;

    /// <summary>An actor must have the simulation's dispatcher and mailbox.</summary>
    public void CheckChild(IActorRef child)
    {
        switch ((child as ActorRefWithCell)?.Underlying)
        {
            case ActorCell { Dispatcher: not SimulatedDispatcher } cell:
                engine.Violate(ViolationKind.ForeignDispatcher, child, $"runs on the dispatcher '{cell.Dispatcher.Id}'; only the default dispatcher can be "
                    + "simulated.");
                break;
            case ActorCell { Mailbox.MessageQueue: not SimulatedMessageQueue } cell:
                engine.Violate(ViolationKind.ForeignMailbox, child, $"has a mailbox of type {cell.Mailbox?.MessageQueue.GetType().Name}; only unbounded "
                    + "mailboxes can be simulated.");
                break;
            case UnstartedCell { Props.Dispatcher: { } id } when !IsSimulated(id):
                engine.Violate(ViolationKind.ForeignDispatcher, child, $"runs on the dispatcher '{id}'; only the default dispatcher can be simulated.");
                break;
            default:
                break;
        }
    }

    private SimulatedMessageQueue? QueueOf(ActorCell cell) =>
        cell.Mailbox?.MessageQueue is SimulatedMessageQueue queue || _stopped.TryGetValue(cell, out queue!) ? queue : null;

    private static bool IsSimulated(string dispatcher) =>
        dispatcher == Deploy.NoDispatcherGiven || dispatcher == Dispatchers.DefaultDispatcherId || dispatcher == InternalDispatcherId;

    private void Arrive(ActorCell cell, SimulatedMessageQueue queue, in SimulatedEvent item)
    {
        ref HostState host = ref engine.Hosts[queue.Host];
        if (queue.Incarnation == host.Incarnation && (host.Flags & HostFlags.NotReceiving) == 0)
        {
            TakeIn(cell, queue, item);
        }
        else if (queue.Incarnation != host.Incarnation || (host.Flags & HostFlags.Down) != 0)
        {
            engine.Chronicle.Record(TraceKind.LostAtHost, queue.Host, engine.Now, item.Order, queue.Host, queue.CreationOrder, item.Message!);
        }
        else
        {
            engine.Faults.Paused.Keep(queue.Host, item);
        }
    }

    private void TakeIn(ActorCell cell, SimulatedMessageQueue queue, in SimulatedEvent item)
    {
        object message = item.Message!;
        TraceKind kind = cell.IsTerminated ? TraceKind.DeadLetter : TraceKind.Delivered;
        engine.Chronicle.Record(kind, queue.Host, engine.Now, item.Order, queue.Host, queue.CreationOrder, message);
        if (engine.Options.IsHeartbeat is not { } isHeartbeat || !isHeartbeat(message))
        {
            engine.Chronicle.LastActivity = engine.Now;
        }

        engine.Enter(queue.Host, isVoid: false);
        ((SimulatedDispatcher)cell.Dispatcher).Enqueue(cell, new Envelope(message, item.Sender));
        engine.Leave();
    }

    private void DispatchLocally(SimulatedDispatcher dispatcher, ActorCell cell, SimulatedMessageQueue queue, in Envelope envelope)
    {
        // What scaffolding receives is no part of the run: no host's counter moves for it.
        if (queue.Host < 0)
        {
            NoteSubscriber(envelope.Message);
            dispatcher.Enqueue(cell, envelope);
            return;
        }

        ulong order = engine.NextOrder(engine.Executing);
        if (engine.Executing < 0 && (engine.Hosts[queue.Host].Flags & (HostFlags.Paused | HostFlags.CatchingUp)) != 0
            && queue.Incarnation == engine.Hosts[queue.Host].Incarnation)
        {
            var tell = new TellFromOutside(dispatcher, cell, queue);
            engine.Faults.Paused.Keep(queue.Host, new SimulatedEvent { Due = engine.Now, Order = order, Target = tell, Message = envelope.Message, Sender = envelope.Sender });
            return;
        }

        PutIn(dispatcher, cell, queue, envelope, order);
    }

    private void PutIn(SimulatedDispatcher dispatcher, ActorCell cell, SimulatedMessageQueue queue, in Envelope envelope, ulong order)
    {
        TraceKind kind = engine.ExecutingIsVoid ? TraceKind.Void : cell.IsTerminated ? TraceKind.DeadLetter : TraceKind.Local;
        engine.Chronicle.Record(kind, queue.Host, engine.Now, order, queue.Host, queue.CreationOrder, envelope.Message);
        if (!engine.ExecutingIsVoid)
        {
            dispatcher.Enqueue(cell, envelope);
        }
    }

    private void NoteSubscriber(object message)
    {
        if (EventStreamFence.SubscriberIn(message) is { } subscriber && QueueOf(subscriber) is { } queue)
        {
            queue.SubscribesToEventStream = true;
        }
    }

    private void Note(ISystemMessage message)
    {
        if (message is Supervise supervise)
        {
            engine.Chronicle.LastActivity = engine.Now;
            CheckChild(supervise.Child);
            if (supervise.Async)
            {
                engine.Births.Expect(supervise.Child);
            }
        }
        else if (message is Failed failed)
        {
            RecordFailure(failed);
        }
    }

    private void RecordFailure(Failed failed)
    {
        if (engine.ExecutingIsVoid)
        {
            return;
        }

        object? message = failed.Child is ActorRefWithCell { Underlying: ActorCell cell } ? cell.CurrentMessage : null;
        int host = QueueOf(failed.Child)?.Host ?? engine.Executing;
        engine.Chronicle.Failed(new ActorFailure(
            new VirtualTime(engine.Now), engine.Hosts[host].Name, ActorNames.Of(failed.Child), message, failed.Cause));
    }
}
