using Akka.Actor;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The part of a world that one thread runs by itself: some of its hosts, their events, and how far they have come. What the literature calls a logical process
/// (Chandy and Misra 1979). A world of one thread has one lane, which is also that of what comes from outside all hosts. Belongs to the thread that runs it,
/// but for <see cref="Now"/> and the counts, which any thread may read.
/// </summary>
internal sealed class Lane
{
    [ThreadStatic]
    private static Lane? _current;

    private readonly CacheWarmth _warmth;
    private readonly Outbox[] _outboxes;
    private long _told;

    public Lane(Engine engine, int index, int lanes)
    {
        (Engine, Index) = (engine, index);
        Recorder = new Recorder(this);
        Routes = new RouteTable(engine.Network);
        Transport = new Transport(this);
        Gate = new MessageGate(this);
        Timers = new Timers(this);
        Mailboxes = new MailboxRunner(this);
        Activity = new Activity(engine.Options.IsHeartbeat);
        _warmth = new CacheWarmth(this);
        _outboxes = new Outbox[lanes];
        for (int other = 0; other < lanes; other++)
        {
            _outboxes[other] = new Outbox(Queue);
        }
    }

    /// <summary>The lane that this thread runs now; null when it runs none.</summary>
    public static Lane? Current => _current;

    public Engine Engine { get; }

    /// <summary>Its place among the lanes of its engine.</summary>
    public int Index { get; }

    public Recorder Recorder { get; }

    public RouteTable Routes { get; }

    public Transport Transport { get; }

    public MessageGate Gate { get; }

    public Timers Timers { get; }

    public MailboxRunner Mailboxes { get; }

    public Activity Activity { get; }

    public EventQueue Queue { get; } = new();

    /// <summary>Virtual time in ticks.</summary>
    public long Now { get; private set; }

    /// <summary>
    /// The greatest source and counter of the events that were handled at this moment; tells, with the time, where in the order of the run the lane is. Not that of
    /// the event itself: one that another made at the same moment comes after it, and after all that came before that.
    /// </summary>
    public ulong Order { get; private set; }

    /// <summary>The host on whose behalf the code that runs now runs.</summary>
    public int Executing { get; private set; } = HostTable.Outside;

    /// <summary>Whether it runs for a life of the host that has ended: what it sends is void.</summary>
    public bool ExecutingIsVoid { get; private set; }

    /// <summary>Whether something happened within this window that ends the run.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Whether nothing more may be begun here.</summary>
    public bool MustStop => Engine.IsInWindow ? IsStopped : Engine.Chronicle.HasViolation;

    /// <summary>Up to which time, not included, everything has been handled that comes from other lanes, in ticks.</summary>
    public long Reached { get; private set; }

    /// <summary>Counts what is told here; returns how much was before.</summary>
    public long CountTold() => _told++;

    /// <summary>Makes this the lane that the calling thread runs.</summary>
    /// <returns>The one that it ran before.</returns>
    public static Lane? Take(Lane? lane)
    {
        Lane? before = _current;
        _current = lane;
        return before;
    }

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
    public void Enter(SimulatedMessageQueue queue) => Enter(queue.Host, Engine.IsClosed || IsOfEndedLife(queue));

    /// <summary>What runs from here on runs on behalf of no host.</summary>
    public void Leave() => Enter(HostTable.Outside, isVoid: false);

    /// <summary>Puts an event on the queue of the lane that handles it.</summary>
    /// <param name="item">The event.</param>
    /// <param name="host">The host on which it is handled.</param>
    public void Push(in SimulatedEvent item, int host)
    {
        Activity.Pushed(item);
        if (!Engine.IsSpread)
        {
            Queue.Push(item);
            return;
        }

        Lane other = Engine.LaneOf(host);
        if (ReferenceEquals(other, this) || !Engine.IsInWindow)
        {
            other.Queue.Push(item);
        }
        else
        {
            _outboxes[other.Index].Add(item);
        }
    }

    /// <summary>Takes in what other lanes have sent so far, and returns whether there was anything.</summary>
    public bool TryTakeIn()
    {
        bool hadAny = false;
        foreach (Lane other in Engine.Lanes)
        {
            if (!ReferenceEquals(other, this))
            {
                hadAny |= other._outboxes[Index].TryEmptyInto(Queue, Reached);
            }
        }

        return hadAny;
    }

    /// <summary>Handles all that is due before a time, and nothing that is due then.</summary>
    public void RunWindow(long horizon)
    {
        while (!IsStopped && Queue.TryPeek(horizon, out long due, out object? target))
        {
            if (!TryDrop(target))
            {
                AdvanceTo(due);
                HandleNext();
            }
        }

        Reached = horizon;
    }

    /// <summary>Drops the first event if it is a timer that was called off.</summary>
    public bool TryDrop() => Queue.TryPeek(long.MaxValue, out _, out object? target) && TryDrop(target);

    /// <summary>Drops the first event if it is a timer that was called off.</summary>
    /// <param name="target">What it is for, as just seen.</param>
    public bool TryDrop(object? target)
    {
        if (target is not TimerTask task || !task.IsOver(Engine.Hosts))
        {
            return false;
        }

        Queue.Pop(out SimulatedEvent item);
        Activity.Popped(item);
        return true;
    }

    /// <summary>Lets time pass, and nothing happen in it.</summary>
    public void AdvanceTo(long due)
    {
        if (due > Now)
        {
            (Now, Order) = (due, 0);
            Mailboxes.BeginMoment();
        }
    }

    /// <summary>Handles the first event with all that it makes ready.</summary>
    public void HandleNext()
    {
        _warmth.Warm();
        Queue.Pop(out SimulatedEvent item);
        Activity.Popped(item);
        Order = Math.Max(Order, item.Order);
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
                Engine.Disks.Complete(sync, item);
                break;
            case CatchUp catchUp:
                Engine.Faults.Paused.CatchUp(catchUp);
                break;
            default:
                throw new InvalidOperationException($"The event queue holds a {item.Target?.GetType().Name ?? "null"}, which is no event.");
        }

        Mailboxes.End();
        Mailboxes.RunReady();
    }

    private bool IsOfEndedLife(SimulatedMessageQueue queue) =>
        queue.Incarnation == SimulatedMessageQueue.NoIncarnation || (queue.Host >= 0 && queue.Incarnation != Engine.Hosts[queue.Host].Incarnation);
}
