using Akka.Actor;
using Replicator.Simulation.Network;

namespace Replicator.Simulation.Runtime;

/// <summary>The way of one message, or of a copy of it, over a link.</summary>
/// <param name="cell">The receiver.</param>
/// <param name="receiver">The receiver's queue, which says on which host it is; the cell loses it when its actor stops.</param>
/// <param name="route">The link.</param>
/// <param name="bytes">The message's size.</param>
/// <param name="number">Which of its host's messages this is, from 0: the number of its draws.</param>
internal struct Crossing(ActorCell cell, SimulatedMessageQueue receiver, Route route, int bytes, uint number)
{
    public readonly ActorCell Cell = cell;
    public readonly SimulatedMessageQueue Receiver = receiver;
    public readonly Route Route = route;
    public readonly int Bytes = bytes;
    public readonly uint Number = number;

    /// <summary>How long it is under way from the end of the link's queues on, in ticks.</summary>
    public long Latency;

    /// <summary>0 for the message itself; what tells its copies' draws from its own otherwise.</summary>
    public ulong Copy;
}
