using Akka.Actor.Setup;

namespace Replicator.Simulation.Runtime;

/// <summary>Hands a system to the parts of it that Akka creates by name.</summary>
internal sealed class SimulationSetup(SimulatedActorSystem system) : Setup
{
    public SimulatedActorSystem System { get; } = system;
}
