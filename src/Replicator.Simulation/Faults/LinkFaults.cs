using Replicator.Simulation.Hosts;
using Replicator.Simulation.Runtime;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Faults;

/// <summary>
/// The faults of links that are in effect, and what they do to a message that enters a link. Hosts whose messages a fault may strike carry a flag, so that the
/// others pay nothing.
/// </summary>
internal sealed class LinkFaults(Engine engine)
{
    private readonly List<InjectedFault> _partitions = [];
    private readonly List<Hold> _holds = [];
    private readonly DegradedLinks _degraded = new(engine);

    /// <summary>
    /// Whether the moment at which a message leaves its sender's card must be an event, because a fault may begin before that. Not from the start: in a run
    /// without faults of links, whose cards are limited, it would be one more event for each message.
    /// </summary>
    public bool AreExpected { get; private set; }

    /// <summary>
    /// Whether a fault keeps something for hosts of several lanes in the order in which it comes from all of them, so that none may run by itself: a hold its
    /// messages, a degraded line of limited speed whose turn it is.
    /// </summary>
    public bool NeedOneThread => _holds.Count > 0 || _degraded.ShareLine;

    /// <summary>A fault will come, of which the cards must know when they queue messages.</summary>
    public void Expect(Fault fault) => AreExpected |= fault is LinkFault;

    /// <inheritdoc cref="Expect(Fault)"/>
    public void Expect() => AreExpected = true;

    public void Begin(InjectedFault injected)
    {
        Expect(injected.Fault);
        switch (injected.Fault)
        {
            case PartitionFault:
                _partitions.Add(injected);
                break;
            case HoldFault:
                _holds.Add(new Hold(injected));
                break;
            default:
                _degraded.Begin(injected);
                break;
        }

        Flag((LinkFault)injected.Fault, isStruck: true);
    }

    public void End(InjectedFault injected)
    {
        _partitions.Remove(injected);
        _degraded.End(injected);
        Hold? hold = _holds.Find(each => each.Injected == injected);
        _holds.RemoveAll(each => each.Injected == injected);
        Flag((LinkFault)injected.Fault, isStruck: false);
        foreach (InjectedFault other in engine.Faults.Active)
        {
            if (other.Fault is LinkFault link)
            {
                Flag(link, isStruck: true);
            }
        }

        if (hold is not null)
        {
            Release(hold);
        }
    }

    /// <summary>Whether anything is held that keeps a run from being quiet.</summary>
    public bool HoldSomething(Func<SimulatedEvent, bool> disturbs) => _holds.Exists(hold => hold.Messages.Exists(item => disturbs(item)));

    /// <summary>Calls <paramref name="visit"/> for everything that is held, in the order in which the holds began and it came.</summary>
    public void ForEachHeld(Action<SimulatedEvent> visit) => _holds.ForEach(hold => hold.Messages.ForEach(visit));

    /// <summary>A message enters a link, and its sender's flag says that a fault may strike it.</summary>
    public void Enter(in Crossing crossing, in SimulatedEvent item)
    {
        (int source, int target) = (item.Source, crossing.Receiver.Host);
        if (Striking(_partitions, source, target) is { } partition)
        {
            partition.Act();
            Lose(TraceKind.LostToPartition, crossing, item);
            return;
        }

        foreach (Hold hold in _holds)
        {
            if (((LinkFault)hold.Injected.Fault).Covers(source, target))
            {
                Keep(hold, crossing, item);
                return;
            }
        }

        _degraded.Enter(crossing, item);
    }

    private void Keep(Hold hold, in Crossing crossing, in SimulatedEvent item)
    {
        SimulatedEvent held = item;
        held.Target = new LinkEntry(crossing, isPastFaults: false);
        hold.Messages.Add(held);
        hold.Injected.Act();
        engine.Here.Activity.Keep(held);
        engine.Here.Recorder.Record(TraceKind.Held, item.Source, item.Order, crossing.Receiver.Host, crossing.Receiver.CreationOrder, item.Message);
    }

    private void Release(Hold hold)
    {
        foreach (SimulatedEvent item in hold.Messages)
        {
            engine.Here.Activity.LetGo(item);
            engine.Here.Transport.EnterLink((LinkEntry)item.Target!, item);
        }
    }

    private static InjectedFault? Striking(List<InjectedFault> faults, int source, int target)
    {
        foreach (InjectedFault injected in faults)
        {
            if (((LinkFault)injected.Fault).Covers(source, target))
            {
                return injected;
            }
        }

        return null;
    }

    private void Lose(TraceKind kind, in Crossing crossing, in SimulatedEvent item)
    {
        crossing.Route.Lost++;
        engine.Here.Recorder.Record(kind, item.Source, item.Order, crossing.Receiver.Host, crossing.Receiver.CreationOrder, item.Message);
    }

    private void Flag(LinkFault fault, bool isStruck)
    {
        Flag(fault.From, isStruck);
        if (fault.Direction == LinkDirection.BothWays)
        {
            Flag(fault.To, isStruck);
        }
    }

    private void Flag(HostSet hosts, bool isStruck)
    {
        foreach (HostId host in hosts)
        {
            ref HostState state = ref engine.Hosts[host.Index];
            state.Flags = isStruck ? state.Flags | HostFlags.FaultyLinks : state.Flags & ~HostFlags.FaultyLinks;
        }
    }

    private sealed record Hold(InjectedFault Injected)
    {
        public List<SimulatedEvent> Messages { get; } = [];
    }
}
