using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Runtime;

/// <summary>Takes a message from one host towards another: egress queue, loss, pipe between sites, latency, second copy.</summary>
internal sealed class Transport(Lane lane)
{
    private readonly Engine _engine = lane.Engine;

    /// <summary>Sends a message.</summary>
    /// <param name="source">The host that runs now. Never the envelope's sender: Forward keeps the original one, and anyone may be named.</param>
    /// <param name="queue">The receiver's queue, which says on which host it is.</param>
    /// <param name="cell">The receiver.</param>
    /// <param name="envelope">Message and sender.</param>
    public void Send(int source, SimulatedMessageQueue queue, ActorCell cell, in Envelope envelope)
    {
        object message = envelope.Message;
        ref HostState host = ref _engine.Hosts[source];
        ulong order = SimulatedEvent.OrderOf(source, host.Counter++);
        if (lane.ExecutingIsVoid)
        {
            lane.Recorder.Record(TraceKind.Void, source, order, queue.Host, queue.CreationOrder, message);
            return;
        }

        Route route = _engine.LaneOf(source).Routes.Between(source, queue.Host);
        if (_engine.Options.SerializeMessages && !TrySerialize(cell, ref message))
        {
            route.Sent++;
            route.Lost++;
            host.Sends++;
            lane.Recorder.Record(TraceKind.LostOnLink, source, order, queue.Host, queue.CreationOrder, message);
            return;
        }

        int bytes = _engine.Options.MessageSize(message);
        ArgumentOutOfRangeException.ThrowIfNegative(bytes, nameof(SimulationOptions.MessageSize));
        route.Sent++;
        route.Bytes += bytes;
        route.Counted += _engine.Options.IsCounted is { } isCounted && isCounted(message) ? 1 : 0;
        long departure = Depart(source, ref host, bytes);
        var draws = new CounterDraws(host.NetworkKey, host.Sends);
        var item = new SimulatedEvent { Order = order, Message = message, Sender = envelope.Sender };
        var crossing = new Crossing(cell, queue, route, bytes, host.Sends++);
        if (route.IsPlain)
        {
            crossing.Latency = route.Profile.Latency.DrawTicks(draws.Unit(Purpose.Latency));
            Carry(crossing, ref item, departure, host.Flags);
            return;
        }

        SendOverPoorLink(crossing, ref item, departure, host.Flags, draws);
    }

    /// <summary>The last bit of a message has left its sender's card.</summary>
    public void EnterLink(LinkEntry entry, in SimulatedEvent item)
    {
        if (!entry.IsPastFaults && (_engine.Hosts[item.Source].Flags & HostFlags.FaultyLinks) != 0)
        {
            _engine.Faults.Links.Enter(entry.Crossing, item);
        }
        else
        {
            GoOn(entry.Crossing, item, lane.Now);
        }
    }

    /// <summary>No fault keeps a message that has entered a link: it takes the pipe between the sites, if there is one, then its latency.</summary>
    /// <param name="crossing">The message's way.</param>
    /// <param name="item">The message.</param>
    /// <param name="time">When it reaches the pipe; later than now when a fault has slowed it down before.</param>
    public void GoOn(in Crossing crossing, in SimulatedEvent item, long time)
    {
        SimulatedEvent onward = item;
        if (crossing.Route.Pipe is { } pipe && time > lane.Now)
        {
            (onward.Target, onward.Due) = (new LinkEntry(crossing, isPastFaults: true), time);
        }
        else
        {
            onward.Target = crossing.Cell;
            onward.Due = (crossing.Route.Pipe?.Enter(time, crossing.Bytes) ?? time) + crossing.Latency;
        }

        lane.Push(onward, onward.Target is LinkEntry ? onward.Source : crossing.Receiver.Host);
    }

    private void SendOverPoorLink(Crossing crossing, ref SimulatedEvent item, long departure, HostFlags flags, in CounterDraws draws)
    {
        Route route = crossing.Route;
        LinkProfile profile = route.Profile;
        if (profile.Loss > 0 && draws.Unit(Purpose.Loss) < profile.Loss)
        {
            route.Lost++;
            lane.Recorder.Record(TraceKind.LostOnLink, item.Source, item.Order, crossing.Receiver.Host, crossing.Receiver.CreationOrder, item.Message);
            return;
        }

        crossing.Latency = profile.Latency.DrawTicks(draws.Unit(Purpose.Latency));
        if (profile.Reordering > 0 && draws.Unit(Purpose.Reordering) < profile.Reordering)
        {
            crossing.Latency += profile.ReorderingDelay.DrawTicks(draws.Unit(Purpose.ReorderingDelay));
        }

        Carry(crossing, ref item, departure, flags);
        if (profile.Duplication > 0 && draws.Unit(Purpose.Duplication) < profile.Duplication)
        {
            route.Duplicated++;
            item.Order = _engine.NextOrder(item.Source);
            crossing.Copy = 1;
            crossing.Latency = profile.Latency.DrawTicks(draws.Unit(Purpose.SecondLatency));
            Carry(crossing, ref item, departure, flags);
        }
    }

    // A real network could not send it either; there Akka logs an error that is easily missed, here it is a failure of the run.
    private bool TrySerialize(ActorCell receiver, ref object message)
    {
        try
        {
            message = MessageRoundTrip.Of(receiver.System, message);
            return true;
        }
        catch (Exception exception)
        {
            _engine.FailedToSend(message, exception);
            return false;
        }
    }

    // The network card sends one message after the other; the next one waits until the last bit of this one has left.
    private long Depart(int source, ref HostState host, int bytes)
    {
        long rate = _engine.Network.EgressOf(source);
        if (rate == 0)
        {
            return lane.Now;
        }

        host.EgressFreeAt = Math.Min(EventQueue.DueMax, Math.Max(lane.Now, host.EgressFreeAt) + Bandwidth.TicksFor(bytes, rate));
        return host.EgressFreeAt;
    }

    // The pipe serves in the order of arrival at it, which is not the order of sending; and a fault may begin while a message waits in the card's queue. Either
    // makes the departure an event of its own.
    private void Carry(in Crossing crossing, ref SimulatedEvent item, long departure, HostFlags flags)
    {
        if (crossing.Route.Pipe is not null || (departure > lane.Now && _engine.Faults.Links.AreExpected))
        {
            (item.Target, item.Due) = (new LinkEntry(crossing, isPastFaults: false), departure);
            lane.Push(item, item.Source);
        }
        else if ((flags & HostFlags.FaultyLinks) != 0)
        {
            _engine.Faults.Links.Enter(crossing, item);
        }
        else
        {
            (item.Target, item.Due) = (crossing.Cell, departure + crossing.Latency);
            lane.Push(item, crossing.Receiver.Host);
        }
    }

    // Each draw of a message has a number of its own, so that turning one fault on does not move what the others draw.
    private static class Purpose
    {
        public const int Latency = 0;
        public const int Loss = 1;
        public const int Duplication = 2;
        public const int SecondLatency = 3;
        public const int Reordering = 4;
        public const int ReorderingDelay = 5;
    }
}
