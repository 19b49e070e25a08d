using Akka.Actor;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// Something due at a virtual time. Ordered by time, then source host, then that host's own counter: never by arrival in the queue,
/// so that the order does not depend on who pushed first. Forty bytes, by value: a run moves a hundred million of them.
/// </summary>
internal struct SimulatedEvent
{
    /// <summary>When, in ticks since the start of the run.</summary>
    public long Due;

    /// <summary>The source host plus one in the upper half (0: from outside all hosts), that host's counter in the lower.</summary>
    public ulong Order;

    /// <summary>The receiving <see cref="ActorCell"/>, or what else is to be done: <see cref="TimerTask"/> or <see cref="LinkEntry"/>.</summary>
    public object? Target;

    /// <summary>The message, when the target is a cell.</summary>
    public object? Message;

    /// <summary>The sender the receiver will see, when the target is a cell.</summary>
    public IActorRef? Sender;

    /// <summary>The host the event comes from; <c>HostTable.Outside</c> when none.</summary>
    public readonly int Source => (int)(Order >> 32) - 1;

    /// <summary>The source host's counter.</summary>
    public readonly uint Counter => unchecked((uint)Order);

    /// <summary>Packs a source host and its counter into an order key.</summary>
    public static ulong OrderOf(int source, uint counter) => ((ulong)(uint)(source + 1) << 32) | counter;

    /// <summary>Whether this event comes before <paramref name="other"/>.</summary>
    public readonly bool IsBefore(in SimulatedEvent other) => Due < other.Due || (Due == other.Due && Order < other.Order);
}
