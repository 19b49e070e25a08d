using Akka.Actor;
using Akka.Event;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Keeps Akka's event stream within a host. A system has one stream for all hosts, and what it publishes reaches a subscriber as an ordinary
/// message. So a tap, subscribed before anyone else, notes what is being published; when the same object then goes to a subscriber on
/// another host it is the stream's doing and goes no further. Each subscriber is served once by a publication: a second time is a real Tell.
/// </summary>
internal sealed class EventStreamFence
{
    private readonly List<SimulatedMessageQueue> _served = [];
    private object? _published;

    /// <summary>The tap saw this published.</summary>
    public void Publishing(object message)
    {
        _published = message;
        _served.Clear();
    }

    /// <summary>Whether a message on its way to a subscriber comes from the stream.</summary>
    public bool IsBeingPublished(EventStream stream, SimulatedMessageQueue subscriber, object message)
    {
        if (!ReferenceEquals(_published, message) || _served.Contains(subscriber)
            || !AkkaInternals.IsSubscribed(stream, subscriber.Owner, message.GetType()))
        {
            return false;
        }

        _served.Add(subscriber);
        return true;
    }

    /// <summary>A handler has ended, and with it whatever it published.</summary>
    public void EndHandler() => _published = null;

    /// <summary>The actor that subscribes to the stream, when a message tells Akka so, as each first subscription does; otherwise null.</summary>
    public static IActorRef? SubscriberIn(object message)
    {
        // The type is Akka's own and not public.
        Type type = message.GetType();
        return type.FullName == "Akka.Event.EventStreamUnsubscriber+Register" ? type.GetProperty("Actor")?.GetValue(message) as IActorRef : null;
    }
}
