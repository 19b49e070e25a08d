using Akka.Actor;

namespace Replicator.Benchmarks.Star;

/// <summary>Applies each version and answers. The same class runs in virtual time and on Akka's own dispatcher.</summary>
internal sealed class StarReplica : UntypedActor
{
    private int _applied;

    /// <summary>Props for all of them: one shared producer, which a million actors can afford.</summary>
    public static Props SharedProps() => Props.CreateBy(new Producer());

    protected override void OnReceive(object message)
    {
        if (message is Version version)
        {
            _applied = Math.Max(_applied, version.Number);
            Sender.Tell(new Answer(_applied), Self);
        }
    }

    private sealed class Producer : IIndirectActorProducer
    {
        public Type ActorType => typeof(StarReplica);

        public ActorBase Produce() => new StarReplica();

        public void Release(ActorBase actor)
        {
            // Nothing is held.
        }
    }
}
