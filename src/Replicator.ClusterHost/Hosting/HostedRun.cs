using Akka.Actor;
using Replicator.Actors;
using Replicator.ClusterHost.Histories;
using Replicator.ClusterHost.Time;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Planning;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// The part of a run that one member hosts: its plan, its clock, its history and what it counts. Made before the run begins; from <see cref="Begin"/> on time passes.
/// Thread safe.
/// </summary>
internal sealed class HostedRun : IDisposable
{
    private readonly ILookup<ServerId, PlannedRequest> _requests;
    private readonly ILookup<ServerId, PlannedOperation> _operations;
    private readonly Fleet? _fleet;
    private RunScheduler? _scheduler;

    /// <summary>Prepares.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">What decides its draws.</param>
    /// <param name="speed">How many times faster than real time the run passes.</param>
    /// <param name="serversPerShard">How many servers of a pool stay together.</param>
    /// <param name="folder">Where the histories of all members are kept.</param>
    /// <param name="member">The member's name.</param>
    public HostedRun(Scenario scenario, ulong seed, double speed, int serversPerShard, string folder, string member)
    {
        (Scenario, Speed, Member, Folder) = (scenario, speed, member, folder);
        Plan = new RunPlan(scenario, seed);
        Shards = new ServerShards(scenario.Topology, serversPerShard);
        History = new HistoryFileWriter(folder, member);
        _requests = Plan.Requests().ToLookup(static request => request.From);
        _operations = Plan.Operations().ToLookup(static operation => operation.From);
        _fleet = scenario.Replication.Protocol is PushProtocol ? null : new Fleet(scenario.Topology, scenario.Replication);
    }

    public Scenario Scenario { get; }

    public double Speed { get; }

    /// <summary>Where the histories of this member are kept.</summary>
    public string Folder { get; }

    /// <summary>The name of the member.</summary>
    public string Member { get; }

    /// <summary>The host of the master, when it is here; null: it is elsewhere.</summary>
    public IActorRef? MasterHost { get; set; }

    public RunPlan Plan { get; }

    public ServerShards Shards { get; }

    public HistoryFileWriter History { get; }

    public RunCounters Counters { get; } = new();

    /// <summary>The servers that are here now.</summary>
    public HostedServers Servers { get; } = new();

    /// <summary>The way to the actors of all servers, wherever they are; set before anything is hosted.</summary>
    public Post Post { get; set; } = Post.Nowhere;

    /// <summary>The clock of the run; null: it has not begun.</summary>
    public RunClock? Clock { get; private set; }

    /// <summary>The timers of the run. Not to be asked before it has begun.</summary>
    public RunScheduler Scheduler => _scheduler ?? throw new InvalidOperationException("The run has not begun, and before that nothing can be planned.");

    /// <summary>The time of the run; zero before it.</summary>
    public TimeSpan Now => Clock is { } clock && clock.Now > TimeSpan.Zero ? clock.Now : TimeSpan.Zero;

    /// <summary>How much is still to come.</summary>
    public long PendingCount => (_scheduler?.PendingCount ?? 0) + Counters.Saving;

    /// <summary>The time of the run begins. To be called once.</summary>
    public void Begin(DateTimeOffset startedAt)
    {
        var clock = new RunClock(startedAt, Scenario.Run.Start, Speed);
        _scheduler = new RunScheduler(clock, exception => Fail($"what was due could not be done: {exception}"));
        Clock = clock;
    }

    /// <summary>Nothing that is still to come comes any more. What is being handled goes on to its end.</summary>
    public void Stop() => _scheduler?.Stop();

    /// <summary>An actor failed, which is a fault of the program.</summary>
    public void Fail(string what) => Counters.Fail($"{Member}: {what}");

    public IEnumerable<PlannedRequest> RequestsOf(ServerId server) => _requests[server];

    public IEnumerable<PlannedOperation> OperationsOf(ServerId server) => _operations[server];

    /// <summary>What the actors of a server need of their host.</summary>
    /// <param name="server">The server.</param>
    /// <param name="store">Its disk, or that of the store.</param>
    /// <param name="life">Which life of the server this is.</param>
    public ActorEnvironment EnvironmentOf(ServerId server, IServerStore store, int life) => new(
        Scenario.Topology.CmsServer,
        Scenario.Replication,
        new ServerPeers(this, server),
        History,
        _ => Clock!,
        start: 0,
        Plan.Draw)
    {
        Store = store,
        Scheduler = Scheduler,
        Fleet = _fleet,
        DrawBelow = Plan.DrawBelow,
        NameOf = Scenario.Topology.FqdnOf,
        InstallsGlobalCertificate = Scenario.Topology.InstallsGlobalCertificate,
        IncarnationOf = _ => life,
        Obstacle = (from, to) => Plan.Faults.ObstacleTo(from, to, Now),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _scheduler?.Dispose();
        History.Dispose();
    }
}
