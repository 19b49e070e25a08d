using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>The stores of a run: one, or a pair with the directory that says which of the two is the master.</summary>
internal sealed class CmsStores
{
    private const string ActorName = "master";

    private readonly ServerTopology _topology;
    private readonly SimulatedPeers _peers;
    private readonly MasterDirectory? _directory;
    private ICmsMaster? _cms;
    private ICmsMaster? _backup;

    public CmsStores(ServerTopology topology, SimulatedPeers peers, Seed seed, PipelineDelay directoryDelay)
    {
        (_topology, _peers) = (topology, peers);
        _directory = topology.CmsBackupServer is null ? null : new MasterDirectory(topology.CmsServer, (epoch, server) => Delay(seed, directoryDelay, epoch, topology.NameOf(server)));
    }

    /// <summary>Where the master is looked up; null: there is only one store.</summary>
    public IMasterDirectory? Directory => _directory;

    /// <summary>The server whose store is the master by the newest entry of the directory.</summary>
    public ServerId MasterServer => _directory?.Newest.Master ?? _topology.CmsServer;

    /// <summary>The master's state machine, once its server is made.</summary>
    public ICmsMaster? Master => MasterServer == _topology.CmsServer ? _cms : _backup;

    /// <summary>Makes the actors of the stores.</summary>
    public void Make(SimulatedWorld world, ActorEnvironment environment, Func<ServerId, PipelineDelay> transferDelay)
    {
        Make(world.Host(new HostId(_topology.CmsServer.Index)), environment, transferDelay);
        if (_topology.CmsBackupServer is { } backup)
        {
            Make(world.Host(new HostId(backup.Index)), environment, transferDelay);
        }
    }

    /// <summary>Makes the actor of a server's store, with what its disk holds.</summary>
    public IActorRef Make(SimulatedHost host, ActorEnvironment environment, Func<ServerId, PipelineDelay> transferDelay)
    {
        var server = new ServerId(host.Id.Index);
        bool isCms = server == _topology.CmsServer;
        var setup = new MasterSetup(server, isCms ? _topology.CmsBackupServer : _topology.CmsServer, isCms ? StoreRole.Active : StoreRole.Backup);
        IActorRef actor = host.ActorOf(CmsMasterActor.Props(environment, _topology.ServerCount, transferDelay, setup, created => Keep(created, isCms)), ActorName);
        _peers.SetStore(server, actor);
        return actor;
    }

    private void Keep(ICmsMaster created, bool isCms)
    {
        if (isCms)
        {
            _cms = created;
        }
        else
        {
            _backup = created;
        }
    }

    // The same whenever it is asked, and moved by nothing else that is drawn.
    private static TimeSpan Delay(Seed seed, PipelineDelay delay, int epoch, string server)
    {
        if (delay.IsConstant)
        {
            return delay.Min;
        }

        ulong key = StableHash.Combine(StableHash.Combine(seed.Value, StableHash.Of("directory")), StableHash.Of(server));
        return PipelineDraws.Within(delay, new CounterDraws(key, (ulong)epoch));
    }
}
