using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Network;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Runtime;

/// <summary>Takes a message from one host towards another: egress queue, loss, pipe between sites, latency, second copy.</summary>
internal sealed class Transport(Engine engine)
{
    /// <summary>Sends a message.</summary>
    /// <param name="source">The host that runs now. Never the envelope's sender: Forward keeps the original one, and anyone may be named.</param>
    /// <param name="queue">The receiver's queue, which says on which host it is.</param>
    /// <param name="cell">The receiver.</param>
    /// <param name="envelope">Message and sender.</param>
    public void Send(int source, SimulatedMessageQueue queue, ActorCell cell, in Envelope envelope)
    {
        object message = envelope.Message;
        ref HostState host = ref engine.Hosts[source];
        ulong order = SimulatedEvent.OrderOf(source, host.Counter++);
        if (engine.ExecutingIsVoid)
        {
            engine.Chronicle.Record(TraceKind.Void, source, engine.Now, order, queue.Host, queue.CreationOrder, message);
            return;
        }

        Route route = engine.Network.RouteBetween(source, queue.Host);
        if (engine.Options.SerializeMessages && !TrySerialize(cell, ref message))
        {
            route.Sent++;
            route.Lost++;
            host.Sends++;
            engine.Chronicle.Record(TraceKind.LostOnLink, source, engine.Now, order, queue.Host, queue.CreationOrder, message);
            return;
        }

        int bytes = engine.Options.MessageSize(message);
        ArgumentOutOfRangeException.ThrowIfNegative(bytes, nameof(SimulationOptions.MessageSize));
        route.Sent++;
        route.Bytes += bytes;
        long departure = Depart(source, ref host, bytes);
        var draws = new CounterDraws(host.NetworkKey, host.Sends++);
        var item = new SimulatedEvent { Order = order, Message = message, Sender = envelope.Sender };
        if (route.IsPlain)
        {
            Carry(route, cell, ref item, departure, bytes, route.Profile.Latency.DrawTicks(draws.Unit(Purpose.Latency)));
            return;
        }

        SendThroughFaults(route, cell, queue, ref item, departure, bytes, draws);
    }

    /// <summary>A message has reached the pipe between two sites.</summary>
    public void EnterPipe(PipeEntry entry, in SimulatedEvent item)
    {
        SimulatedEvent onward = item;
        onward.Target = entry.Cell;
        onward.Due = entry.Pipe.Enter(engine.Now, entry.Bytes) + entry.Latency;
        engine.Push(onward);
    }

    private void SendThroughFaults(
        Route route, ActorCell cell, SimulatedMessageQueue queue, ref SimulatedEvent item, long departure, int bytes, in CounterDraws draws)
    {
        LinkProfile profile = route.Profile;
        if (profile.Loss > 0 && draws.Unit(Purpose.Loss) < profile.Loss)
        {
            route.Lost++;
            engine.Chronicle.Record(TraceKind.LostOnLink, item.Source, engine.Now, item.Order, queue.Host, queue.CreationOrder, item.Message);
            return;
        }

        long latency = profile.Latency.DrawTicks(draws.Unit(Purpose.Latency));
        if (profile.Reordering > 0 && draws.Unit(Purpose.Reordering) < profile.Reordering)
        {
            latency += profile.ReorderingDelay.DrawTicks(draws.Unit(Purpose.ReorderingDelay));
        }

        Carry(route, cell, ref item, departure, bytes, latency);
        if (profile.Duplication > 0 && draws.Unit(Purpose.Duplication) < profile.Duplication)
        {
            route.Duplicated++;
            item.Order = engine.NextOrder(item.Source);
            Carry(route, cell, ref item, departure, bytes, profile.Latency.DrawTicks(draws.Unit(Purpose.SecondLatency)));
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
            engine.FailedToSend(message, exception);
            return false;
        }
    }

    // The network card sends one message after the other; the next one waits until the last bit of this one has left.
    private long Depart(int source, ref HostState host, int bytes)
    {
        long rate = engine.Network.EgressOf(source);
        if (rate == 0)
        {
            return engine.Now;
        }

        host.EgressFreeAt = Math.Min(EventQueue.DueMax, Math.Max(engine.Now, host.EgressFreeAt) + Bandwidth.TicksFor(bytes, rate));
        return host.EgressFreeAt;
    }

    private void Carry(Route route, ActorCell cell, ref SimulatedEvent item, long departure, int bytes, long latency)
    {
        if (route.Pipe is { } pipe)
        {
            item.Target = new PipeEntry(cell, pipe, bytes, latency);
            item.Due = departure;
        }
        else
        {
            item.Target = cell;
            item.Due = departure + latency;
        }

        engine.Push(item);
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
