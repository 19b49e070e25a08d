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
internal sealed class MessageGate(Lane lane)
{
    private const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly Engine _engine = lane.Engine;
    private readonly EventStreamFence _fence = new();
    private readonly RestartWindow _restartWindow = new(lane);
    private readonly SenderCheck _senders = new();
    private bool _isSystemMessage;

    /// <summary>A message was told to an actor.</summary>
    public void Dispatch(SimulatedDispatcher dispatcher, ActorCell cell, Envelope envelope)
    {
        if (_senders.IsAsk(envelope.Sender))
        {
            _engine.Violate(ViolationKind.Ask, cell.Self, $"was sent {envelope.Message.GetType().Name} by Ask, whose timeout is a real timer and whose answer "
                + "pays no link; use Tell, or the world's own Ask in tests.");
            return;
        }

        if (_engine.Places.QueueOf(cell) is not { } queue)
        {
            _engine.Violate(ViolationKind.ForeignMailbox, cell.Self, $"has a mailbox of type {cell.Mailbox?.MessageQueue.GetType().Name}; only unbounded "
                + "mailboxes can be simulated.");
            return;
        }

        int source = lane.Executing;
        if (queue.Host == source || queue.Host < 0 || source < 0)
        {
            DispatchLocally(dispatcher, cell, queue, envelope);
        }
        else if (!queue.SubscribesToEventStream || !_fence.IsBeingPublished(cell.System.EventStream, queue, envelope.Message))
        {
            lane.Transport.Send(source, queue, cell, envelope);
        }
    }

    /// <summary>A system message was sent to an actor.</summary>
    public void SystemDispatch(SimulatedDispatcher dispatcher, ActorCell cell, SystemMessage message)
    {
        var queue = cell.Mailbox?.MessageQueue as SimulatedMessageQueue;
        if (queue is { Host: >= 0 } && lane.Executing >= 0 && queue.Host != lane.Executing)
        {
            if (lane.ExecutingIsVoid)
            {
                return;
            }

            _engine.Violate(ViolationKind.SystemMessageAcrossHosts, cell.Self, $"was sent {message.GetType().Name} from host "
                + $"{_engine.Hosts[lane.Executing].Name}; watch, stop and await only within one host, and use messages between hosts.");
            return;
        }

        if (queue is { Host: < 0 } && IsScaffoldingShared(cell))
        {
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
        Note(message);
        _engine.TopActors.Settle(message);
    }

    /// <summary>A mailbox has something to do, or Akka wants something run.</summary>
    public void MakeReady(IRunnable run)
    {
        var queue = (run as Mailbox)?.MessageQueue as SimulatedMessageQueue;

        // Scaffolding works for nobody: in one run it may settle what happened on several hosts.
        lane.Mailboxes.Ready.Add(run, queue?.Host ?? lane.Executing, queue is not null && _isSystemMessage ? queue.CreationOrder : -1);
    }

    /// <summary>A message from another host is due.</summary>
    public void Arrive(ActorCell cell, in SimulatedEvent item)
    {
        SimulatedMessageQueue queue = _engine.Places.QueueOf(cell)!;
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
            TakeIn(cell, _engine.Places.QueueOf(cell)!, item);
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
    public void OptionFailed(ActorCell cell, object message, Exception exception) => _engine.Violate(
        ViolationKind.OptionFailed, cell.Self, $"was sent {message.GetType().Name}, over which a function of {nameof(SimulationOptions)} threw "
            + $"{exception.GetType().Name}: {exception.Message}");

    /// <summary>Something is being published on the event stream.</summary>
    public void Publishing(object message) => _fence.Publishing(message);

    /// <summary>A handler has ended.</summary>
    public void EndHandler() => _fence.EndHandler();

    /// <summary>An actor must have the simulation's dispatcher and mailbox.</summary>
    public void CheckChild(IActorRef child)
    {
        switch ((child as ActorRefWithCell)?.Underlying)
        {
            case ActorCell { Dispatcher: not SimulatedDispatcher } cell:
                _engine.Violate(ViolationKind.ForeignDispatcher, child, $"runs on the dispatcher '{cell.Dispatcher.Id}'; only the default dispatcher can be "
                    + "simulated.");
                break;
            case ActorCell { Mailbox.MessageQueue: not SimulatedMessageQueue } cell:
                _engine.Violate(ViolationKind.ForeignMailbox, child, $"has a mailbox of type {cell.Mailbox?.MessageQueue.GetType().Name}; only unbounded "
                    + "mailboxes can be simulated.");
                break;
            case UnstartedCell { Props.Dispatcher: { } id } when !IsSimulated(id):
                _engine.Violate(ViolationKind.ForeignDispatcher, child, $"runs on the dispatcher '{id}'; only the default dispatcher can be simulated.");
                break;
            default:
                break;
        }
    }

    private static bool IsSimulated(string dispatcher) =>
        dispatcher == Deploy.NoDispatcherGiven || dispatcher == Dispatchers.DefaultDispatcherId || dispatcher == InternalDispatcherId;

    private void Arrive(ActorCell cell, SimulatedMessageQueue queue, in SimulatedEvent item)
    {
        ref HostState host = ref _engine.Hosts[queue.Host];
        if (queue.Incarnation == host.Incarnation && (host.Flags & HostFlags.NotReceiving) == 0)
        {
            TakeIn(cell, queue, item);
        }
        else if (queue.Incarnation != host.Incarnation || (host.Flags & HostFlags.Down) != 0)
        {
            lane.Recorder.Record(TraceKind.LostAtHost, queue.Host, item.Order, queue.Host, queue.CreationOrder, item.Message!);
        }
        else
        {
            _engine.Faults.Paused.Keep(queue.Host, item);
        }
    }

    private void TakeIn(ActorCell cell, SimulatedMessageQueue queue, in SimulatedEvent item)
    {
        object message = item.Message!;
        TraceKind kind = cell.IsTerminated ? TraceKind.DeadLetter : TraceKind.Delivered;
        lane.Recorder.Record(kind, queue.Host, item.Order, queue.Host, queue.CreationOrder, message);
        if (_engine.Options.IsHeartbeat is not { } isHeartbeat || !isHeartbeat(message))
        {
            lane.Activity.Note(lane.Now);
        }

        lane.Enter(queue.Host, isVoid: false);
        ((SimulatedDispatcher)cell.Dispatcher).Enqueue(cell, new Envelope(message, item.Sender));
        lane.Leave();
    }

    private void DispatchLocally(SimulatedDispatcher dispatcher, ActorCell cell, SimulatedMessageQueue queue, in Envelope envelope)
    {
        // What scaffolding receives is no part of the run: no host's counter moves for it.
        if (queue.Host < 0)
        {
            if (IsScaffoldingShared(cell))
            {
                return;
            }

            NoteSubscriber(envelope.Message);
            dispatcher.Enqueue(cell, envelope);
            return;
        }

        ulong order = _engine.NextOrder(lane.Executing);
        if (lane.Executing < 0 && (_engine.Hosts[queue.Host].Flags & (HostFlags.Paused | HostFlags.CatchingUp)) != 0
            && queue.Incarnation == _engine.Hosts[queue.Host].Incarnation)
        {
            var tell = new TellFromOutside(dispatcher, cell, queue);
            _engine.Faults.Paused.Keep(queue.Host, new SimulatedEvent { Due = lane.Now, Order = order, Target = tell, Message = envelope.Message, Sender = envelope.Sender });
            return;
        }

        PutIn(dispatcher, cell, queue, envelope, order);
    }

    private void PutIn(SimulatedDispatcher dispatcher, ActorCell cell, SimulatedMessageQueue queue, in Envelope envelope, ulong order)
    {
        TraceKind kind = lane.ExecutingIsVoid ? TraceKind.Void : cell.IsTerminated ? TraceKind.DeadLetter : TraceKind.Local;
        lane.Recorder.Record(kind, queue.Host, order, queue.Host, queue.CreationOrder, envelope.Message);
        if (!lane.ExecutingIsVoid)
        {
            dispatcher.Enqueue(cell, envelope);
        }
    }

    // Akka's own actors serve all hosts at once and take no time.
    private bool IsScaffoldingShared(ActorCell cell)
    {
        if (_engine.IsInWindow)
        {
            _engine.Violate(ViolationKind.NeedsOneThread, lane.Mailboxes.RunningActor, $"uses {ActorNames.Of(cell.Self)}, which serves all hosts at once: set "
                + $"{nameof(SimulationOptions)}.{nameof(SimulationOptions.Threads)} to 1.");
        }

        return _engine.IsInWindow;
    }

    private void NoteSubscriber(object message)
    {
        if (EventStreamFence.SubscriberIn(message) is { } subscriber && _engine.Places.QueueOf(subscriber) is { } queue)
        {
            queue.SubscribesToEventStream = true;
        }
    }

    private void Note(ISystemMessage message)
    {
        if (message is Supervise supervise)
        {
            lane.Activity.Note(lane.Now);
            CheckChild(supervise.Child);
            if (supervise.Async)
            {
                _engine.Births.Expect(supervise.Child);
            }
        }
        else if (message is Failed failed)
        {
            RecordFailure(failed);
        }
    }

    private void RecordFailure(Failed failed)
    {
        if (lane.ExecutingIsVoid)
        {
            return;
        }

        object? message = failed.Child is ActorRefWithCell { Underlying: ActorCell cell } ? cell.CurrentMessage : null;
        int host = _engine.Places.QueueOf(failed.Child)?.Host ?? lane.Executing;
        _engine.Failed(new ActorFailure(
            new VirtualTime(lane.Now), _engine.Hosts[host].Name, ActorNames.Of(failed.Child), message, failed.Cause));
    }
}
