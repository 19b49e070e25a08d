using Akka.Actor;
using Replicator.Simulation.Runtime;

namespace Replicator.Simulation.Faults;

/// <summary>Where a message that was told from outside all hosts to an actor of a paused host is to go.</summary>
internal sealed record TellFromOutside(SimulatedDispatcher Dispatcher, ActorCell Cell, SimulatedMessageQueue Receiver);
