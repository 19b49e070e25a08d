using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Akka.Event;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Exploring;
using Replicator.ClusterHost.Hosting;
using Replicator.Scenarios.Files;
using Replicator.Storage;
using Replicator.Storage.Postgres;
using ClusterMember = Akka.Cluster.Member;

namespace Replicator.ClusterHost.Members;

/// <summary>
/// A member of a cluster: it tells the one who makes a run that it is there, hosts its part of the run when it is given one, answers what it is asked about it, and ends when
/// it is told.
/// </summary>
internal sealed class MemberActor : UntypedActor, IWithTimers
{
    /// <summary>The name of this actor below <c>/user</c>.</summary>
    public const string Name = "member";

    /// <summary>The role of members that host servers.</summary>
    public const string Role = "server";

    /// <summary>The role of the one who makes a run.</summary>
    public const string RunnerRole = "runner";

    /// <summary>The name of the runner's actor below <c>/user</c>.</summary>
    public const string RunnerName = "run";

    private const string MasterName = "cms";
    private const string SingletonName = "master";
    private const int ServersPerMessage = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly MemberSettings _settings;
    private readonly MemberState _state;
    private HostedRun? _run;
    private IActorRef? _seeds;
    private bool _sawRunner;
    private IActorRef _runner = ActorRefs.Nobody;

    public MemberActor(MemberSettings settings, MemberState state) => (_settings, _state) = (settings, state);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(MemberSettings settings, MemberState state) =>
        Akka.Actor.Props.CreateBy(new ActorProducer<MemberActor>(() => new MemberActor(settings, state)));

    protected override void PreStart()
    {
        base.PreStart();
        Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, TimeSpan.Zero, Interval);
    }

    protected override void PostStop()
    {
        _run?.Dispose();
        base.PostStop();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Tick:
                LookAround();
                break;
            case HostRun host when _run is null:
                TryToHost(host);
                break;
            case StartRun start when _run is { Clock: null }:
                Begin(start.StartedAtUtcTicks);
                break;
            case AskActivity ask when _run is { } run:
                Sender.Tell(ActivityReport.Of(run, ask.Number), Self);
                break;
            case AskServers ask when _run is { } run:
                Ask(run, ask, Sender);
                break;
            case AskMaster ask when _run?.MasterHost is { } host:
                host.Forward(ask);
                break;
            case ExploreSeeds explore when _seeds is null:
                TryToExplore(explore);
                break;
            case Seeds seeds:
                _seeds?.Forward(seeds);
                break;
            case SetLink link:
                MemberLinks.Set(Context.System, link);
                break;
            case AskHistories ask when _run is { } run:
                Send(run, ask);
                break;
            case EndRun:
                _state.End();
                break;
        }
    }

    // What cannot be read is not answered: it is asked for again, and missed in the end.
    private void Send(HostedRun run, AskHistories ask)
    {
        try
        {
            Sender.Tell(HistoryParts.At(run.Folder, run.Member, ask), Self);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Context.GetLogger().Error("What happened on {0} cannot be read: {1}", run.Member, exception.Message);
        }
    }

    private void LookAround()
    {
        Cluster cluster = Cluster.Get(Context.System);
        _state.IsUp = cluster.SelfMember.Status == MemberStatus.Up;
        ClusterMember? runner = cluster.State.Members.FirstOrDefault(static member => member.HasRole(RunnerRole));
        _sawRunner |= runner is not null;
        if (_sawRunner && runner is null)
        {
            _state.Abandon();
        }
        else if (_run is null && _seeds is null)
        {
            TellThatItIsThere(runner);
        }
    }

    private void TellThatItIsThere(ClusterMember? runner)
    {
        if (_state.IsUp && runner is { Status: MemberStatus.Up })
        {
            Context.ActorSelection(new RootActorPath(runner.Address) / "user" / RunnerName)
                .Tell(new MemberReady { Name = _settings.Name, ProcessId = Environment.ProcessId }, Self);
        }
    }

    private void TryToExplore(ExploreSeeds explore)
    {
        _runner = Sender;
        ScenarioReading reading = ScenarioFile.Parse(explore.Scenario);
        if (reading.Scenario is { } scenario)
        {
            _seeds = Context.ActorOf(SeedActor.Props(_settings.Name, scenario, explore.IsSwarm, _runner).WithDispatcher(SeedActor.Dispatcher), "seeds");
        }
        else
        {
            Refuse(UnreadableScenario(reading));
        }
    }

    private void Refuse(string reason)
    {
        Context.GetLogger().Error("{0}", reason);
        _runner.Tell(new HostingRefused { Name = _settings.Name, Reason = reason }, Self);
    }

    private static string UnreadableScenario(ScenarioReading reading) =>
        $"The scenario cannot be read here: {string.Join(" ", reading.Problems)} All members must be of one version of the program.";

    private void TryToHost(HostRun host)
    {
        _runner = Sender;
        try
        {
            Host(host);
        }
        catch (Exception exception) when (exception is MemberException or StoreException or IOException or UnauthorizedAccessException)
        {
            Refuse(exception.Message);
        }
    }

    private void Host(HostRun host)
    {
        ScenarioReading reading = ScenarioFile.Parse(host.Scenario);
        if (reading.Scenario is not { } scenario)
        {
            throw new MemberException(MemberProblem.Usage, UnreadableScenario(reading));
        }

        // It becomes the name of a folder.
        if (!Guid.TryParseExact(host.RunId, "N", out _))
        {
            throw new MemberException(MemberProblem.Usage, "The name of the run is none that this version of the program gives. All members must be of one version.");
        }

        PostgresLocation? database = host.Database.Length == 0 ? null : DatabaseText.Parse(host.Database);
        var storage = new RunStorage(host.Folder, database, host.Run, scenario.Run.Start);
        string folder = host.Folder.Length > 0 ? host.Folder : Path.Combine(_settings.Folder, "runs", host.RunId);
        var run = new HostedRun(scenario, host.Seed, host.Speed, host.ServersPerShard, folder, _settings.Name);
        IActorRef disks = Context.ActorOf(Disks.Props(run, storage), "disks");
        ClusterSingletonProxySettings proxy = ClusterSingletonProxySettings.Create(Context.System).WithRole(Role).WithSingletonName(SingletonName);
        IActorRef master = Context.ActorOf(ClusterSingletonProxy.Props($"/user/{Name}/{MasterName}", proxy), $"{MasterName}-proxy");
        ClusterSharding sharding = ClusterSharding.Get(Context.System);
        IActorRef region = sharding.Start(
            "servers",
            entity => ServerHost.Props(run, disks, ServerShards.ServerOf(entity)),
            ClusterShardingSettings.Create(Context.System).WithRole(Role),
            run.Shards);
        run.Post = new Post(region, master);
        Context.ActorOf(
            ClusterSingletonManager.Props(
                MasterHost.Props(run, storage), PoisonPill.Instance, ClusterSingletonManagerSettings.Create(Context.System).WithRole(Role).WithSingletonName(SingletonName)),
            MasterName);
        (_run, _state.Run) = (run, run);
        if (host.HasStartedAtUtcTicks)
        {
            Begin(host.StartedAtUtcTicks);
        }
    }

    private void Begin(long startedAtUtcTicks)
    {
        _run!.Begin(new DateTimeOffset(startedAtUtcTicks, TimeSpan.Zero));
        foreach (IActorRef host in _run.Servers.All)
        {
            host.Tell(RunBegins.Instance);
        }

        _run.MasterHost?.Tell(RunBegins.Instance);
    }

    // Replicas answer each in its own turn, on whatever thread; what they say is put together here.
    private static void Ask(HostedRun run, AskServers ask, IActorRef asker)
    {
        if (ask.Stops)
        {
            run.Stop();
        }

        IActorRef[] hosts = [.. run.Servers.All];
        var report = new ServersReport(ask.Number, run.Member, hosts.Length, ServersPerMessage, part => asker.Tell(part, ActorRefs.NoSender));
        foreach (IActorRef host in hosts)
        {
            host.Tell(new AskState(report.Add));
        }
    }

    private sealed class Tick : INoSerializationVerificationNeeded
    {
        public static Tick Instance { get; } = new();
    }
}
