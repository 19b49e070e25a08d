using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Files;
using Replicator.Scenarios.Tests.Running;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Logs;

public sealed class RunLogTests : ISimulationLog
{
    private const string LostServer = "edge01-02";

    private static readonly Scenario Scenario = Runs.Read(GoodScenario.With("loss: 0.1%", "loss: 0%"));

    // Nothing ever reaches one replica, so that losses need no luck.
    private static readonly Scenario WithLosses = Runs.Read(GoodScenario.With(
        "betweenSites: { latency: 70ms, loss: 0.1% }",
        $"betweenSites: {{ latency: 70ms }}\n  links: [ {{ between: [pool01-01, {LostServer}], loss: 100% }} ]"));

    private readonly List<SimulationLogEvent> _events = [];

    void ISimulationLog.Write(SimulationLogEvent logEvent) => _events.Add(logEvent);

    [Fact]
    public void At_info_requests_and_commits_are_told()
    {
        Run(Scenario, SimulationLogLevel.Info);

        Assert.Equal(["asks for {Type} for {Subject}: request {Request}", "commits request {Request} from {Server} as version {Version}: the newest {Type}"],
            _events.Select(each => each.Template).Distinct());
        Assert.All(_events, each => Assert.Equal(SimulationLogLevel.Info, each.Level));
    }

    [Fact]
    public void A_failover_is_told_by_the_store_that_takes_over_and_so_is_what_is_committed_afterwards()
    {
        Run(
            Runs.Read(GoodScenario.With("servers: 3 }", "servers: 3, cms: backup }").Replace(
                "run: {", "  - { at: 5m, request: OAuthTokenIssuer, from: pool01-02, name: third }\noperator:\n  - { at: 3m, failover: pool03, forced: true "
                    + "}\nrun: {", StringComparison.Ordinal)),
            SimulationLogLevel.Info);

        SimulationLogEvent failover = Assert.Single(_events, static each => each.Template.StartsWith("takes over", StringComparison.Ordinal));
        Assert.Equal(("pool03-01", "by force", 2), (failover.Host, failover.Arguments[0], failover.Arguments[2]));
        Assert.Equal(["pool01-01", "pool01-01", "pool03-01"], _events.Where(static each => each.Template.StartsWith("commits", StringComparison.Ordinal)).Select(static each => each.Host));
        Assert.Contains(_events, static each => each.Template.StartsWith("is now", StringComparison.Ordinal) && each.Arguments[0] is "Deposed");
    }

    [Fact]
    public void At_debug_what_each_replica_applies_what_the_master_notes_and_what_is_lost_is_told_in_the_order_of_time()
    {
        Run(WithLosses, SimulationLogLevel.Debug);

        Assert.Equal(7, _events.Count(each => each.Template.StartsWith("applied", StringComparison.Ordinal)));
        Assert.Contains(_events, each => each.Template.StartsWith("notes that", StringComparison.Ordinal));
        Assert.Contains(_events, each => each.Template.StartsWith("receives", StringComparison.Ordinal));
        Assert.All(
            _events.Where(each => each.Template.StartsWith("receives", StringComparison.Ordinal)),
            each => Assert.Equal(each.Arguments[0] switch { "DataPackage" => "replica", "RequestCommitted" => "requester", _ => "master" }, each.Source));
        Assert.Equal(_events.Select(each => each.Time).Order(), _events.Select(each => each.Time));
        IEnumerable<SimulationLogEvent> losses = _events.Where(each => each.Template.Contains("is lost on the way", StringComparison.Ordinal));
        Assert.NotEmpty(losses);
        Assert.All(losses, each => Assert.Equal(("DataPackage", LostServer), (each.Arguments[0], each.Arguments[1])));
    }

    [Fact]
    public void A_replica_applies_a_complete_or_an_incremental_package()
    {
        Run(Runs.Read(GoodScenario.With("at: 3s", "at: 3m")), SimulationLogLevel.Debug);

        IEnumerable<SimulationLogEvent> applied = _events.Where(each => each.Template == "applied version {Version} from {Package} package; it had {Before}");
        Assert.Equal(["a complete", "an incremental"], applied.Select(each => each.Arguments[1]).Distinct());
    }

    [Fact]
    public void At_warning_a_run_that_goes_well_is_silent()
    {
        Run(Scenario, SimulationLogLevel.Warning);

        Assert.Empty(_events);
    }

    [Fact]
    public void A_failure_that_names_a_server_for_the_first_time_is_a_warning_and_its_repetitions_are_level_info()
    {
        Scenario scenario = Runs.Read(FaultScenario.With("{ at: 0s, denyAccess: pool02, for: 75s }"));
        Run(scenario, SimulationLogLevel.Info);

        SimulationLogEvent[] told = [.. _events.Where(static each => each.Arguments.Contains(1034))];
        Assert.Equal(
            [(10m, SimulationLogLevel.Warning), (40m, SimulationLogLevel.Info), (70m, SimulationLogLevel.Info)],
            told.Select(static each => ((decimal)each.Time.SinceStart.TotalSeconds, each.Level)));
        Assert.All(told, static each => Assert.Equal("{Source} {EventId}: {Meaning}: {Servers}; it keeps trying", each.Template));
        Assert.Equal(
            [
                "LS File Transfer Agent Service",
                1034,
                "access to the share of some replicas is denied",
                "pool02-01 (access denied), pool02-02 (access denied), pool02-03 (access denied)",
            ],
            told[0].Arguments);
        Assert.Equal("pool01-01", told[0].Host);

        _events.Clear();
        Run(scenario, SimulationLogLevel.Warning);
        Assert.Single(_events);
    }

    [Fact]
    public void Of_very_many_replicas_an_event_names_the_first()
    {
        string text = FaultScenario.With("{ at: 0s, denyAccess: pool02, for: 75s }").Replace("servers: 3 }", "servers: 1000 }", StringComparison.Ordinal);
        Run(Runs.Read(text), SimulationLogLevel.Warning);

        string names = (string)Assert.Single(_events).Arguments[3];
        Assert.StartsWith("pool02-0001 (access denied), pool02-0002 (access denied), ", names, StringComparison.Ordinal);
        Assert.EndsWith("pool02-0010 (access denied) and 990 more", names, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_operator_has_the_master_do_is_told()
    {
        Run(
            Runs.Read(GoodScenario.With("run: {", "operator: [ { at: 10s, removeReplica: edge01-02 }, { at: 11s, forceReplication: pool03-01 } ]\nrun: {")),
            SimulationLogLevel.Info);

        Assert.Equal(["edge01-02"], Assert.Single(_events, static each => each.Template.StartsWith("sends nothing", StringComparison.Ordinal)).Arguments);
        Assert.Equal(["pool03-01"], Assert.Single(_events, static each => each.Template.StartsWith("forgets", StringComparison.Ordinal)).Arguments);
    }

    private void Run(Scenario scenario, SimulationLogLevel level)
    {
        using var run = new SimulatedRun(scenario, new Seed(1), new RunOptions { Log = this, LogLevel = level });
        run.Execute();
    }
}
