using Replicator.Scenarios.Files;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Reporting.Tests;

/// <summary>Results to report.</summary>
internal static class Results
{
    /// <summary>That of <c>two-requests</c> with seed 42, but for its fingerprint, which other tests pin.</summary>
    public static RunResult TwoRequests { get; } = Of(ScenarioFile.Read(Path.Combine(Approved.Root, "topologies", "two-requests.yaml")));

    public static string Report(RunResult result, ReportStyle style)
    {
        using var writer = new StringWriter();
        RunReport.Write(result, writer, style);
        return writer.ToString().ReplaceLineEndings("\n");
    }

    private static RunResult Of(ScenarioReading reading)
    {
        using var run = new SimulatedRun(reading.Scenario!, new Seed(42));
        return run.Execute() with { Fingerprint = new string('0', 64) };
    }
}
