using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>Runs scenarios given as text.</summary>
internal static class Runs
{
    public static Scenario Read(string text)
    {
        ScenarioReading reading = ScenarioFile.Parse(text);
        Assert.True(reading.Scenario is not null, string.Join('\n', reading.Problems));
        return reading.Scenario!;
    }

    public static RunResult Execute(string text, ulong? seed = null) => Execute(Read(text), seed);

    public static RunResult Execute(Scenario scenario, ulong? seed = null)
    {
        using var run = new SimulatedRun(scenario, new Seed(seed ?? scenario.Run.Seed));
        return run.Execute();
    }
}
