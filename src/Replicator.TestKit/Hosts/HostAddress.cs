using Akka.Actor;

namespace Replicator.TestKit.Hosts;

/// <summary>
/// Where an actor can be reached by host and name, through all lives of its host: each message goes to the actor of the life that the host has or last had, and
/// pays the way from whoever sends it.
/// </summary>
internal sealed class HostAddress(string host, string actor, Func<IActorRef> current) : MinimalActorRef
{
    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "simulation")) / "hosts" / host / actor;

    public override IActorRefProvider Provider => ((IInternalActorRef)current()).Provider;

    protected override void TellInternal(object message, IActorRef sender) => current().Tell(message, sender);
}
