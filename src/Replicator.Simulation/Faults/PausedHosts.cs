using Akka.Actor;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Runtime;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Faults;

/// <summary>
/// Hosts that stand still, and what waits for them. After the pause it is handled one thing at a time, each with all that follows from it, before anything else
/// that happens at that moment; what comes meanwhile waits behind it. Until the last is handled the host is catching up. Hosts are paused and go on only while no
/// lane runs by itself; what comes for one is kept on its own lane.
/// </summary>
internal sealed class PausedHosts(Engine engine)
{
    private readonly SortedDictionary<int, Waiting> _waiting = [];

    /// <summary>Begins a pause; a host stands still until all pauses that hold it have ended.</summary>
    public void Begin(InjectedFault injected)
    {
        foreach (HostId host in ((HostFault)injected.Fault).Hosts)
        {
            ref HostState state = ref engine.Hosts[host.Index];
            if ((state.Flags & HostFlags.Down) != 0)
            {
                continue;
            }

            Waiting waiting = Of(host.Index);
            waiting.Pauses.Add(injected);
            if ((state.Flags & HostFlags.Paused) == 0)
            {
                state.Flags |= HostFlags.Paused;
                Record(TraceKind.Pause, host.Index);
            }
        }
    }

    /// <summary>Ends a pause on all its hosts that have not crashed since.</summary>
    public void End(InjectedFault injected)
    {
        foreach (HostId host in ((HostFault)injected.Fault).Hosts)
        {
            if (_waiting.TryGetValue(host.Index, out Waiting? waiting) && waiting.Pauses.Remove(injected) && waiting.Pauses.Count == 0)
            {
                Resume(host.Index, waiting);
            }
        }
    }

    /// <summary>A host has crashed: nothing waits any more. The host must be down by now.</summary>
    public void Crashed(int host)
    {
        // A host that crashes by itself is not paused, and others may look here at the same time.
        if (!_waiting.TryGetValue(host, out Waiting? waiting))
        {
            return;
        }

        _waiting.Remove(host);
        engine.Hosts[host].Flags &= ~(HostFlags.Paused | HostFlags.CatchingUp);
        foreach (SimulatedEvent item in waiting.Events)
        {
            engine.Here.Activity.LetGo(item);
            if (item.Message is not null && ReceiverOf(item) is { } receiver)
            {
                engine.Here.Recorder.Record(TraceKind.LostAtHost, host, item.Order, host, receiver.CreationOrder, item.Message);
            }
        }

        MakeReady(waiting);
    }

    /// <summary>The world is being given up: mailboxes that wait must run, for their actors to stop.</summary>
    public void Close()
    {
        foreach (Waiting waiting in _waiting.Values)
        {
            MakeReady(waiting);
        }
    }

    /// <summary>Something is due on a host that is paused or catching up: it waits.</summary>
    public void Keep(int host, in SimulatedEvent item)
    {
        Waiting waiting = Of(host);
        waiting.Events.Enqueue(item);
        engine.Here.Activity.Keep(item);
        Acted(waiting);
    }

    /// <summary>A mailbox of a paused host has something to do: it waits.</summary>
    public void Keep(in ReadyList.Entry entry)
    {
        Waiting waiting = Of(entry.Host);
        waiting.Ready.Add(entry);
        Acted(waiting);
    }

    /// <summary>Handles the next thing that has waited for a host.</summary>
    public void CatchUp(CatchUp catchUp)
    {
        // A host that crashed meanwhile, and perhaps was restarted and paused again, has another list.
        int host = catchUp.Host;
        if (!_waiting.TryGetValue(host, out Waiting? waiting) || !ReferenceEquals(waiting, catchUp.Waiting))
        {
            return;
        }

        waiting.IsCatchingUp = false;
        if (waiting.Pauses.Count > 0)
        {
            engine.Hosts[host].Flags &= ~HostFlags.CatchingUp;
            return;
        }

        SimulatedEvent item = waiting.Events.Dequeue();
        Continue(host, waiting);
        engine.Here.Activity.LetGo(item);
        Handle(item);
    }

    /// <summary>Whether anything waits that keeps a run from being quiet.</summary>
    public bool KeepSomething(Func<SimulatedEvent, bool> disturbs) => _waiting.Values.Any(each => each.Ready.Count > 0 || each.Events.Any(disturbs));

    /// <summary>Calls <paramref name="visit"/> for everything that came to a host and waits there, by host and in order.</summary>
    public void ForEach(Action<SimulatedEvent> visit)
    {
        foreach (Waiting waiting in _waiting.Values)
        {
            foreach (SimulatedEvent item in waiting.Events)
            {
                visit(item);
            }
        }
    }

    private void Resume(int host, Waiting waiting)
    {
        engine.Hosts[host].Flags &= ~HostFlags.Paused;
        Record(TraceKind.Resume, host);
        MakeReady(waiting);
        Continue(host, waiting);
    }

    // The next thing is an event from outside all hosts, so that it comes before what any host does at this moment.
    private void Continue(int host, Waiting waiting)
    {
        if (waiting.Events.Count == 0)
        {
            engine.Hosts[host].Flags &= ~HostFlags.CatchingUp;
            _waiting.Remove(host);
        }
        else if (!waiting.IsCatchingUp)
        {
            engine.Hosts[host].Flags |= HostFlags.CatchingUp;
            waiting.IsCatchingUp = true;
            var next = new SimulatedEvent { Due = engine.Now, Order = engine.NextOrder(HostTable.Outside), Target = new CatchUp(host, waiting) };
            engine.Here.Push(next, HostTable.Outside);
        }
    }

    private void Handle(in SimulatedEvent item)
    {
        switch (item.Target)
        {
            case ActorCell cell:
                engine.Here.Gate.TakeIn(cell, item);
                break;
            case TimerTask task when !task.IsOver(engine.Hosts):
                engine.Here.Timers.FireNow(task, item);
                break;
            case DiskSync sync:
                engine.Disks.Tell(sync);
                break;
            case TellFromOutside tell:
                engine.Here.Gate.TakeIn(tell, item);
                break;
            default:
                // A timer that was called off while it waited.
                break;
        }
    }

    private void MakeReady(Waiting waiting)
    {
        foreach (ReadyList.Entry entry in waiting.Ready)
        {
            engine.Here.Mailboxes.Ready.Add(entry.Run, entry.Host, entry.Order);
        }

        waiting.Ready.Clear();
    }

    private SimulatedMessageQueue? ReceiverOf(in SimulatedEvent item) =>
        item.Target is ActorCell cell ? engine.Places.QueueOf(cell.Self) : (item.Target as TellFromOutside)?.Receiver;

    private Waiting Of(int host)
    {
        if (!_waiting.TryGetValue(host, out Waiting? waiting))
        {
            _waiting[host] = waiting = new Waiting();
        }

        return waiting;
    }

    private static void Acted(Waiting waiting)
    {
        if (waiting.Pauses.Count > 0)
        {
            waiting.Pauses[0].Act();
        }
    }

    private void Record(TraceKind kind, int host) =>
        engine.Here.Recorder.Record(kind, host, engine.NextOrder(host), host, -1, null);

    internal sealed class Waiting
    {
        public List<InjectedFault> Pauses { get; } = [];

        public Queue<SimulatedEvent> Events { get; } = new();

        public List<ReadyList.Entry> Ready { get; } = [];

        /// <summary>Whether the event that handles the next thing is on the queue.</summary>
        public bool IsCatchingUp { get; set; }
    }
}
