using Akka.Actor;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Actors;

/// <summary>
/// What actors need of the host they run on. One instance serves all servers of a run, so that an actor pays for it with one reference; what differs
/// between servers is asked for by server id.
/// </summary>
public sealed class ActorEnvironment
{
    private readonly Func<ServerId, TimeProvider> _clockOf;
    private readonly long _start;
    private readonly Func<PipelineStep, ServerId, PipelineDelay, TimeSpan> _draw;

    /// <summary>Creates an environment.</summary>
    /// <param name="master">The server the first master is on.</param>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="peers">The way to other servers.</param>
    /// <param name="history">Where what happened is told.</param>
    /// <param name="clockOf">A server's clock. Its timestamps are read and not its date: durations must not follow when someone sets the clock.</param>
    /// <param name="start">The timestamp that the start of the run has on each of these clocks.</param>
    /// <param name="draw">Draws how long a step takes for a server, from that step's and that server's own random stream.</param>
    public ActorEnvironment(
        ServerId master,
        ReplicationOptions options,
        IPeers peers,
        IHistory history,
        Func<ServerId, TimeProvider> clockOf,
        long start,
        Func<PipelineStep, ServerId, PipelineDelay, TimeSpan> draw)
    {
        (Master, Options, Peers, History) = (master, options, peers, history);
        (_clockOf, _start, _draw) = (clockOf, start, draw);
    }

    /// <summary>The server the first master is on.</summary>
    public ServerId Master { get; }

    /// <summary>The pipeline's parameters.</summary>
    public ReplicationOptions Options { get; }

    /// <summary>The way to other servers.</summary>
    public IPeers Peers { get; }

    /// <summary>Where what happened is told.</summary>
    public IHistory History { get; }

    /// <summary>
    /// Which server an actor with shared Props is on. Default: the one its name tells, see <see cref="ReplicaActor.NameOf"/>; a host that places its actors
    /// itself knows without asking names.
    /// </summary>
    public Func<IActorRef, ServerId> ServerOf { get; init; } = ActorNames.ServerOf;

    /// <summary>The disks. Default: <see cref="NoStore"/>.</summary>
    public IServerStore Store { get; init; } = new NoStore();

    /// <summary>What keeps the timers of actors. Default null: their system's scheduler.</summary>
    public ITellScheduler? Scheduler { get; init; }

    /// <summary>What replicas that send to one another know of the deployment; null, the default: they do not.</summary>
    public Fleet? Fleet { get; init; }

    /// <summary>
    /// Draws a whole number from 0 up to but not including a bound for a server, from that draw's and that server's own random stream. Needed only where
    /// replicas send to one another; default: an error.
    /// </summary>
    public Func<NumberDraw, ServerId, int, int> DrawBelow { get; init; } =
        static (draw, _, _) => throw new InvalidOperationException($"This host draws no numbers, but the protocol needs one for {draw}.");

    /// <summary>Where the master is looked up; null, the default: there is but one and it does not move.</summary>
    public IMasterDirectory? Directory { get; init; }

    /// <summary>Where certificates are signed and stored; null, the default: they are known by name only.</summary>
    public CertificateServices? Certificates { get; init; }

    /// <summary>Whether a server's role installs the global certificate. Default: each does.</summary>
    public Func<ServerId, bool> InstallsGlobalCertificate { get; init; } = static _ => true;

    /// <summary>
    /// What keeps the file transfer agent of the store on the first server now from reaching the replica on the second; see <see cref="IEffects.ObstacleTo"/>.
    /// Null, the default: nothing ever does.
    /// </summary>
    public Func<ServerId, ServerId, TransferFailure?>? Obstacle { get; init; }

    /// <summary>
    /// The date of the start of the run. With it, stamps follow a server's date, which may have been set wrong; without it, the default, they are as right as
    /// its durations.
    /// </summary>
    public DateTimeOffset? CalendarStart { get; init; }

    /// <summary>The fully qualified name of a server, for a policy's ties. Default: its number.</summary>
    public Func<ServerId, string> NameOf { get; init; } = static server => server.ToString();

    /// <summary>Which life of a server this is, from 0; it never goes back. Default: always the first.</summary>
    public Func<ServerId, int> IncarnationOf { get; init; } = static _ => 0;

    /// <summary>
    /// Makes a master's state machine from how many servers there are, the transfer delay and where it stands. Default: <see cref="CmsMaster"/>.
    /// </summary>
    public Func<int, Func<ServerId, PipelineDelay>, MasterSetup, ICmsMaster>? NewMaster { get; init; }

    /// <summary>Makes a replica's state machine from its server and what its disk holds. Default: <see cref="Replica"/>.</summary>
    public Func<ServerId, ReplicaSnapshot?, IReplica>? NewReplica { get; init; }

    /// <summary>What a server's own clock shows, as time since the start of the run.</summary>
    public TimeSpan ReadClock(ServerId server, TimeSpan now) => CalendarStart is { } start ? _clockOf(server).GetUtcNow() - start : now;

    /// <summary>The time since the start of the run, on this server's clock.</summary>
    public TimeSpan Now(ServerId server) => _clockOf(server).GetElapsedTime(_start);

    /// <summary>Draws how long a step takes for a server, from that step's and that server's own random stream.</summary>
    public TimeSpan Draw(PipelineStep step, ServerId server, PipelineDelay delay) => _draw(step, server, delay);

    internal ICmsMaster MakeMaster(int serverCount, Func<ServerId, PipelineDelay> transferDelay, MasterSetup setup)
    {
        MasterSetup restored = setup with { Saved = Store.ReadJournal(setup.Self), Fleet = Fleet };
        return NewMaster?.Invoke(serverCount, transferDelay, restored) ?? new CmsMaster(serverCount, Options, transferDelay, restored);
    }

    internal IReplica MakeReplica(ServerId server)
    {
        ReplicaSnapshot? saved = Store.ReadReplica(server);
        return NewReplica?.Invoke(server, saved) ?? new Replica(server, Master, Options, saved, IncarnationOf(server));
    }
}
