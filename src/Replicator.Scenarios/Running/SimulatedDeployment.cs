using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Running.OAuth;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>
/// A scenario's servers, links and actors in a simulated world: one host for each server, in the order of the topology, so that a server's number is its
/// host's.
/// </summary>
internal sealed class SimulatedDeployment : IDisposable
{
    // A master that polls sends to every replica within one message: some two seconds for each million.
    private const int ServersPerPatience = 1_000_000;

    private readonly Scenario _scenario;
    private readonly ServerTopology _topology;
    private readonly SimulatedPeers _peers;
    private readonly SimulatedLinks _links;
    private readonly IReplica[] _replicas;
    private readonly CmsStores _stores;
    private readonly ServerLives _lives = new();
    private readonly RunLedgers _ledgers;
    private readonly Seed _seed;
    private readonly bool _othersServe;
    private readonly SimulatedPartners? _partners;
    private int _made;

    public SimulatedDeployment(Scenario scenario, Seed seed, RunHistory history, RunLedgers ledgers, RunOptions options, ThreadPlan threads)
    {
        (_scenario, _seed, _ledgers) = (scenario, seed, ledgers);
        _topology = scenario.Topology;
        _othersServe = scenario.Replication.Protocol is not PushProtocol;
        _peers = new SimulatedPeers(_topology);
        _stores = new CmsStores(_topology, _peers, seed, scenario.Replication.DirectoryDelay);
        _replicas = new IReplica[_topology.ServerCount];
        var world = new SimulationOptions
        {
            Seed = seed,

            // No actor of ours is meant to throw: a restarted master would go on with an empty store, and what follows would mean nothing.
            FailurePolicy = FailurePolicy.StopRun,
            Start = scenario.Run.Start,
            MessageSize = SizeOf,
            IsCounted = static message => message is DataPackage or ICarrier,
            MessageDigest = DigestOf,
            FinalState = host => host.Index < _topology.ServerCount ? StateOf(new ServerId(host.Index)) : _partners!.StateOf(host.Index - _topology.ServerCount),
            Foresee = Foresee,
            IsHeartbeat = _othersServe ? static message => message is IRoutine : null,
            IsSettled = SettledWhen(),
            Trace = options.Trace,
            Log = options.Log,
            LogLevel = options.LogLevel,
            Threads = threads.Count,
            ThreadOf = host => threads.ThreadOf(new ServerId(host.Index)),
            BlockedActorTimeout = options.BlockedActorTimeout * Math.Max(1, _topology.ServerCount / ServersPerPatience),
        };
        World = options.System is { } system ? system.NewWorld(world) : SimulatedWorld.Create(world);
        var witness = new RequestWitness(scenario.Replication.Conflict, server => _replicas[server.Index], ClockOf, _topology.FqdnOf);
        Environment = NewEnvironment(seed, threads.Count == 1 ? history.AtOnce : history.InOrderOf(World, witness), options);
        ledgers.Requests.Witness = witness;
        _partners = scenario.Partners.Count > 0 ? new SimulatedPartners(scenario, seed, World, Environment, ReplicaOf, ledgers) : null;
        _links = new SimulatedLinks(World, _topology, scenario.Network, scenario.Partners);
        _links.SetPools();
    }

    public SimulatedWorld World { get; }

    public ActorEnvironment Environment { get; }

    /// <summary>The state machine of the store that is the master, once its server is made.</summary>
    public ICmsMaster? Master => _stores.Master;

    /// <summary>The server whose store is the master.</summary>
    public ServerId MasterServer => _stores.MasterServer;

    /// <summary>How many servers have been made. May be read from any thread.</summary>
    public int ServersMade => Volatile.Read(ref _made);

    /// <summary>Makes all servers and their actors.</summary>
    public void MakeServers(CancellationToken cancellation)
    {
        World.ReserveHosts(_topology.ServerCount + _scenario.Partners.Count);
        Props replica = ReplicaActor.Props(Environment, created => _replicas[created.Self.Index] = created);
        foreach (Pool pool in _topology.Pools)
        {
            HostGroup group = World.AddGroup(pool.Name, pool.Site.Index);
            for (int index = pool.FirstServer.Index; index < pool.End.Index; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                SimulatedHost host = World.AddHost(_topology.NameOf(new ServerId(index)), group);
                _peers.Replicas[index] = host.ActorOf(replica);
                Volatile.Write(ref _made, index + 1);
            }
        }

        _partners?.MakeHosts();
        _links.SetServers();
        _stores.Make(World, Environment, TransferDelay);
    }

    /// <summary>
    /// Puts the faults, the operator's commands, the clients and the workload on the agenda, in this order: what is asked for when a fault begins meets it.
    /// </summary>
    /// <returns>The faults.</returns>
    public FaultSchedule Start()
    {
        World.Faults.HostRestarted = BringBack;
        FaultSchedule faults = FaultSchedule.Start(_scenario, World, _seed);
        new OperatorDriver(_scenario, World, _peers, _stores, ReplicaOf, _ledgers, _partners).Start();
        new ClientDriver(_scenario, _seed, World, _peers, Environment, _ledgers.Requests).Start();
        new WorkloadDriver(_scenario, _seed, World, _peers, Environment, _ledgers.Requests).Start();
        _partners?.Start();
        return faults;
    }

    /// <summary>What a server's replica has, to be read while the world stands still.</summary>
    public IReplica ReplicaOf(ServerId server) => _replicas[server.Index];

    public void Dispose() => World.Dispose();

    private ActorEnvironment NewEnvironment(Seed seed, IHistory history, RunOptions options)
    {
        // Where all clocks are right, one serves all servers.
        TimeProvider clock = World.Clock;
        bool isAnyWrong = _scenario.Faults.Any(static fault => fault.What is SkewSettings);
        Func<ServerId, TimeProvider> clockOf = isAnyWrong ? new ServerClocks(World, _topology.ServerCount).Of : _ => clock;
        IHistory told = isAnyWrong ? new TrueTimeHistory(history, () => World.Now.SinceStart) : history;
        IMasterDirectory? directory = _stores.Directory is { } right && isAnyWrong ? new TrueTimeDirectory(right, () => World.Now.SinceStart) : _stores.Directory;
        var draws = new PipelineDraws(seed, _topology);
        return new ActorEnvironment(_topology.CmsServer, _scenario.Replication, _peers, told, clockOf, start: 0, draws.Draw)
        {
            Fleet = _othersServe ? new Fleet(_topology, _scenario.Replication) : null,
            DrawBelow = draws.Below,
            Certificates = CertificateDesk.Of(_scenario, seed, () => World.Now.SinceStart),
            Store = NewStore(),
            Directory = directory,
            Obstacle = _scenario.Faults.Any(static fault => fault.What is ObstacleSettings) ? new TransferObstacles(_topology, Strikes).Between : null,

            CalendarStart = DoDatesMatter ? _scenario.Run.Start : null,
            NameOf = _topology.FqdnOf,
            InstallsGlobalCertificate = _topology.InstallsGlobalCertificate,
            IncarnationOf = _lives.Of,
            ServerOf = actor => new ServerId(World.HostOf(actor)!.Value.Id.Index),
            NewMaster = options.NewMaster is { } newMaster ? (servers, delay, setup) => newMaster(servers, _scenario.Replication, delay, setup) : null,
            NewReplica = options.NewReplica is { } newReplica
                ? (server, saved) => newReplica(server, _topology.CmsServer, _scenario.Replication, saved, _lives.Of(server))
                : null,
        };
    }

    private TimeSpan ClockOf(ServerId server) => Environment.ReadClock(server, Environment.Now(server));

    private bool Strikes(ServerId server, TransferFailure obstacle) => World.Faults.Strikes(new HostId(server.Index), ObstacleSettings.VerbOf(obstacle));

    // Where nothing comes to those whom a rumor missed, the run is over when nobody mongers it any more.
    private Func<bool>? SettledWhen() => !_othersServe ? null
        : _scenario.Replication.Protocol.LeavesResidue ? static () => true
        : new Settlement(_replicas, () => Master).IsReached;

    // Only where disks matter does everyone pay for them.
    private IServerStore NewStore()
    {
        bool doDisksMatter = _scenario.Replication.DiskSync > TimeSpan.Zero || _scenario.Faults.Any(static fault => fault.What is DiskSettings);
        return doDisksMatter ? new DiskStore(World, _scenario.Replication, _lives) : new SimulatedStore(server => _replicas[server.Index]);
    }

    // Without them stamps are as right as durations, and a skewed date would deceive nobody; nor would it a server that looks whether a certificate is valid, or
    // whether its day has come.
    private bool DoDatesMatter => _scenario.Authorities.Count > 0 || _scenario.Partners.Count > 0 || ConflictPolicies.Of(_scenario.Replication.Conflict).NeedsClock
        || _scenario.Workload.Any(static item => item.Action == SlotAction.Roll);

    private void BringBack(SimulatedHost host)
    {
        var server = new ServerId(host.Id.Index);
        _lives.Begin(server);
        if (_topology.HoldsStore(server))
        {
            _stores.Make(host, Environment, TransferDelay).Tell(ServerRestarted.Instance, ActorRefs.NoSender);
        }

        IActorRef replica = host.ActorOf(ReplicaActor.Props(Environment, server, created => _replicas[server.Index] = created));
        _peers.Replicas[server.Index] = replica;
        replica.Tell(ServerRestarted.Instance, ActorRefs.NoSender);

        // Requests under way were in the server's memory alone.
        _ledgers.Requests.Forgotten(server, host.Name);
        _peers.Requesters.BringBack(host);
        _peers.Clients.BringBack(host);
        _partners?.BringBack(host);
    }

    private PipelineDelay TransferDelay(ServerId server) =>
        _topology.PoolOf(server).Role.Facts().Transport == ReplicaTransport.Https ? _scenario.Replication.HttpsTransfer : _scenario.Replication.SmbTransfer;

    private int SizeOf(object message) => message is IReplicationMessage replication ? MessageSize.Of(replication, _scenario.Replication) : 0;

    // What a delivery comes to next: the replica's state machine, or what the master keeps of who reports. Reading it says nothing.
    private void Foresee(HostId host, object message)
    {
        if (message is StatusReport report)
        {
            _ = _stores.Master?.State(report.From);
        }
        else
        {
            _ = host.Index < _replicas.Length ? _replicas[host.Index]?.Applied : null;
        }
    }

    private static ulong DigestOf(object message) => ActorMessageDigest.TryOf(message, out ulong digest) ? digest : StructuralDigest.Of(message);

    private ulong StateOf(ServerId server)
    {
        ReplicaSnapshot snapshot = _replicas[server.Index].Snapshot();
        ulong state = StableHash.Combine((ulong)snapshot.Applied.Epoch, (ulong)snapshot.Applied.Sequence);
        foreach (ConfigChange change in snapshot.Current)
        {
            state = StableHash.Combine(state, StableHash.Of(change.Certificate.Thumbprint));
        }

        if (snapshot.Assigned is { } assigned && !snapshot.Current.Contains(assigned))
        {
            state = StableHash.Combine(state, StableHash.Of(assigned.Certificate.Thumbprint));
        }

        return state;
    }
}
