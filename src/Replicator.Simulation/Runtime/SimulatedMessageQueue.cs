using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// A mailbox's queue, which also says on which host, in which life of it and as which of its actors the mailbox was made, so that the event
/// path never has to ask a path. One message fits in without another object: a million idle actors need no more.
/// Serves stashing actors too, whose queue must take messages back at its front. Not thread safe.
/// </summary>
internal sealed class SimulatedMessageQueue(IActorRef owner, int host, int incarnation, int creationOrder)
    : IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    /// <summary>The life of an actor that what is void has made: none. All it does is void too.</summary>
    public const int NoIncarnation = -1;

    private Envelope _slot;
    private Deque? _more;

    public int Host { get; } = host;

    public int Incarnation { get; } = incarnation;

    public int CreationOrder { get; } = creationOrder;

    public IActorRef Owner { get; } = owner;

    /// <summary>Whether the actor takes part in Akka's event stream, which does not cross hosts.</summary>
    public bool SubscribesToEventStream { get; set; }

    public bool HasMessages => _slot.Message is not null;

    public int Count => (_slot.Message is null ? 0 : 1) + (_more?.Count ?? 0);

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        if (_slot.Message is null)
        {
            _slot = envelope;
        }
        else
        {
            (_more ??= new Deque()).AddLast(envelope);
        }
    }

    public void EnqueueFirst(Envelope envelope)
    {
        if (_slot.Message is not null)
        {
            (_more ??= new Deque()).AddFirst(_slot);
        }

        _slot = envelope;
    }

    public bool TryDequeue(out Envelope envelope)
    {
        envelope = _slot;
        if (envelope.Message is null)
        {
            return false;
        }

        _slot = default;
        if (_more is not null)
        {
            _slot = _more.RemoveFirst();
            if (_more.Count == 0)
            {
                _more = null;
            }
        }

        return true;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out Envelope envelope))
        {
            deadletters.Enqueue(owner, envelope);
        }
    }

    private sealed class Deque
    {
        private Envelope[] _items = new Envelope[4];
        private int _first;

        public int Count { get; private set; }

        public void AddLast(Envelope envelope)
        {
            Grow();
            _items[(_first + Count++) & (_items.Length - 1)] = envelope;
        }

        public void AddFirst(Envelope envelope)
        {
            Grow();
            _first = (_first - 1) & (_items.Length - 1);
            _items[_first] = envelope;
            Count++;
        }

        public Envelope RemoveFirst()
        {
            Envelope first = _items[_first];
            _items[_first] = default;
            _first = (_first + 1) & (_items.Length - 1);
            Count--;
            return first;
        }

        private void Grow()
        {
            if (Count < _items.Length)
            {
                return;
            }

            var larger = new Envelope[_items.Length * 2];
            for (int i = 0; i < Count; i++)
            {
                larger[i] = _items[(_first + i) & (_items.Length - 1)];
            }

            (_items, _first) = (larger, 0);
        }
    }
}
