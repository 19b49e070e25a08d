using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Files;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Logs;

public sealed class RunLogTests : ISimulationLog
{
    private static readonly Scenario Scenario = ScenarioFile.Parse(GoodScenario.With("loss: 0.1%", "loss: 50%")).Scenario!;

    private readonly List<SimulationLogEvent> _events = [];

    void ISimulationLog.Write(SimulationLogEvent logEvent) => _events.Add(logEvent);

    [Fact]
    public void At_info_requests_and_commits_are_told()
    {
        Run(SimulationLogLevel.Info);

        Assert.Equal(["asks for {Type} for {Subject}: request {Request}", "commits request {Request} from {Server} as version {Version}: the newest {Type}"],
            _events.Select(each => each.Template).Distinct());
        Assert.All(_events, each => Assert.Equal(SimulationLogLevel.Info, each.Level));
    }

    [Fact]
    public void At_debug_what_each_replica_applies_what_the_master_notes_and_what_is_lost_is_told_in_the_order_of_time()
    {
        Run(SimulationLogLevel.Debug);

        Assert.Equal(8, _events.Count(each => each.Template.StartsWith("applied", StringComparison.Ordinal)));
        Assert.Contains(_events, each => each.Template.StartsWith("notes that", StringComparison.Ordinal));
        Assert.Contains(_events, each => each.Template.Contains("is lost on the way", StringComparison.Ordinal));
        Assert.Contains(_events, each => each.Template.StartsWith("receives", StringComparison.Ordinal));
        Assert.Equal(_events.Select(each => each.Time).Order(), _events.Select(each => each.Time));
    }

    [Fact]
    public void At_warning_a_run_that_goes_well_is_silent()
    {
        Run(SimulationLogLevel.Warning);

        Assert.Empty(_events);
    }

    private void Run(SimulationLogLevel level)
    {
        using var run = new SimulatedRun(Scenario, new Seed(1), new RunOptions { Log = this, LogLevel = level });
        run.Execute();
    }
}
