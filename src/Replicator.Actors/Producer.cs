using Akka.Actor;

namespace Replicator.Actors;

/// <summary>
/// Makes actors by a delegate. Akka's <c>Props.Create(() => new …)</c> compiles an expression each time and then creates by reflection, which at a
/// million actors takes longer than the run.
/// </summary>
internal sealed class Producer<TActor> : IIndirectActorProducer
    where TActor : ActorBase
{
    private readonly Func<TActor> _create;

    private Producer(Func<TActor> create) => _create = create;

    public Type ActorType => typeof(TActor);

    public static Props Props(Func<TActor> create) => Akka.Actor.Props.CreateBy(new Producer<TActor>(create));

    public ActorBase Produce() => _create();

    public void Release(ActorBase actor)
    {
    }
}
