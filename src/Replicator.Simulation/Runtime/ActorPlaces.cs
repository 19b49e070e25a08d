using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Replicator.Simulation.Runtime;

/// <summary>Where actors are: their queues say on which host. Thread safe.</summary>
internal sealed class ActorPlaces
{
    private readonly ConditionalWeakTable<ActorCell, SimulatedMessageQueue> _stopped = [];

    /// <summary>The queue behind a reference to an actor of this simulation, or null.</summary>
    public SimulatedMessageQueue? QueueOf(IActorRef actor) => actor is ActorRefWithCell { Underlying: ActorCell cell } ? QueueOf(cell) : null;

    /// <summary>The queue of an actor, also after it has stopped; null when it is of another kind.</summary>
    public SimulatedMessageQueue? QueueOf(ActorCell cell) =>
        cell.Mailbox?.MessageQueue is SimulatedMessageQueue queue || _stopped.TryGetValue(cell, out queue!) ? queue : null;

    /// <summary>An actor has stopped; remembers where it was, for what still comes to it.</summary>
    public void Forget(ActorCell cell)
    {
        if (cell.Mailbox?.MessageQueue is SimulatedMessageQueue queue)
        {
            _stopped.AddOrUpdate(cell, queue);
        }
    }
}
