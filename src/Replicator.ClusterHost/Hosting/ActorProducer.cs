using Akka.Actor;

namespace Replicator.ClusterHost.Hosting;

/// <summary>Makes actors of the host by a delegate.</summary>
internal sealed class ActorProducer<TActor>(Func<TActor> create) : IIndirectActorProducer
    where TActor : ActorBase
{
    public Type ActorType => typeof(TActor);

    public ActorBase Produce() => create();

    public void Release(ActorBase actor)
    {
    }
}
