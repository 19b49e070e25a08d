using Akka.Actor;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Hosting;

/// <summary>The disks of the shards that this member has or had: to each server that of its shard. Not thread safe.</summary>
internal sealed class Disks : UntypedActor
{
    /// <summary>The dispatcher of all that waits for disks.</summary>
    public const string Dispatcher = "replicator.disk-dispatcher";

    private readonly HostedRun _run;
    private readonly RunStorage _storage;

    public Disks(HostedRun run, RunStorage storage) => (_run, _storage) = (run, storage);

    public static Props Props(HostedRun run, RunStorage storage) => Akka.Actor.Props.CreateBy(new ActorProducer<Disks>(() => new Disks(run, storage)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case OpenDisk open:
                DiskOf(open.Server).Forward(open);
                break;
            case CloseDisk close:
                DiskOf(close.Server).Forward(close);
                break;
        }
    }

    private IActorRef DiskOf(ServerId server)
    {
        string name = _storage.DiskOf(_run.Shards.ShardOf(server));
        IActorRef known = Context.Child(name);
        return known.IsNobody() ? Context.ActorOf(ShardDisk.Props(_run, () => _storage.OpenServers(name)).WithDispatcher(Dispatcher), name) : known;
    }
}
