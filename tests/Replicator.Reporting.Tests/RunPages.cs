using Replicator.Reporting.Html;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Reporting.Tests;

/// <summary>The pages of scenarios that come with the program.</summary>
internal static class RunPages
{
    public static Scenario Read(string name) => ScenarioFile.Read(Path.Combine(Approved.Root, "topologies", $"{name}.yaml")).Scenario!;

    public static PageRun Of(string name) => Of(Read(name));

    public static PageRun Of(Scenario scenario)
    {
        using var run = new SimulatedRun(scenario, new Seed(scenario.Run.Seed), new RunOptions { RecordsReplay = true });
        RunResult result = run.Execute();
        return new PageRun(result, run.Replay(), PageStatus.Of(run.Status()), ResolvedScenario.Write(scenario), "replicator run scenario.yaml --seed 1", $"runs/{scenario.Name}");
    }

    public static string Write(params IReadOnlyList<PageRun> runs)
    {
        var writer = new StringWriter();
        RunPage.Write(runs, writer);
        return writer.ToString();
    }
}
