using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Benchmarks;

/// <summary>What it costs a run to be recorded, so that a page can show it again.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The harness calls CleanUp after each iteration, which disposes of it.")]
public class ReplayBenchmarks
{
    private SimulatedRun? _run;

    /// <summary>The scenario file.</summary>
    [Params("large", "five-thousand", "pools-100k")]
    public string Scenario { get; set; } = "";

    [IterationSetup(Target = nameof(Plain))]
    public void SetUpPlain() => SetUp(isRecorded: false);

    [IterationSetup(Target = nameof(Recorded))]
    public void SetUpRecorded() => SetUp(isRecorded: true);

    [IterationCleanup]
    public void CleanUp()
    {
        _run?.Dispose();
        _run = null;
    }

    [Benchmark(Baseline = true)]
    public long Plain() => _run!.Execute().Traffic.Messages;

    [Benchmark]
    public long Recorded()
    {
        long messages = _run!.Execute().Traffic.Messages;
        return messages + _run.Replay()!.Frames.AtSeconds.Count;
    }

    private void SetUp(bool isRecorded)
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(ResultsFolder.Root, "topologies", $"{Scenario}.yaml")).Scenario!;
        _run = new SimulatedRun(scenario, new Seed(scenario.Run.Seed), new RunOptions { RecordsReplay = isRecorded });
        _run.SetUp();
    }
}
