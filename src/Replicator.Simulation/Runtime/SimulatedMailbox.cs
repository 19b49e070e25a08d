using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Replicator.Simulation.Runtime;

/// <summary>Makes the queue of every mailbox of a simulated system. Akka creates it by name from the configuration.</summary>
internal sealed class SimulatedMailbox(Settings settings, Config config)
    : MailboxType(settings, config), IProducesMessageQueue<SimulatedMessageQueue>
{
    private readonly SimulatedActorSystem _system = SimulatedActorSystem.Of(settings);

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => _system.Engine.Births.NewQueue(owner);
}
