using Akka.Actor;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The parent of the top actors of some hosts: scaffolding, on no host, without state. There are many, because Akka's dictionary of
/// children gets slower and larger with each child. A failed child is dealt with as the world's failure policy says.
/// </summary>
internal sealed class HostShard(Engine engine) : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => new HostSupervision(engine);

    protected override void OnReceive(object message) => Unhandled(message);
}
