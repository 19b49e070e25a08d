using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Replicator.Benchmarks.Star;

namespace Replicator.Benchmarks;

/// <summary>
/// How near real actors in virtual time come to a bare event loop on the same workload, and to the same actors without virtual time, in one run.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The harness calls CleanUp after each iteration, which disposes of them.")]
public class StarBenchmarks
{
    private BareLoop? _bare;
    private ActorStar? _actors;
    private PlainStar? _plain;
    private ScenarioStar[] _scenarios = [];

    /// <summary>How many replicas there are.</summary>
    [Params(1_000, 10_000, 100_000)]
    public int Replicas { get; set; }

    [IterationSetup(Target = nameof(BareEventLoop))]
    public void SetUpBare() => _bare = new BareLoop(Replicas);

    [IterationSetup(Target = nameof(SimulatedActors))]
    public void SetUpActors() => _actors = new ActorStar(Replicas);

    [IterationSetup(Target = nameof(SimulatedActorsOnTwoThreads))]
    public void SetUpActorsOnTwoThreads() => _actors = new ActorStar(Replicas, threads: 2);

    [IterationSetup(Target = nameof(PlainActors))]
    public void SetUpPlain() => _plain = new PlainStar(Replicas);

    [IterationSetup(Target = nameof(ReplicationScenario))]
    public void SetUpScenarios() => _scenarios = [.. Enumerable.Range(0, StarWorkload.Repeats(Replicas)).Select(_ => new ScenarioStar(Replicas))];

    [IterationCleanup]
    public void CleanUp()
    {
        _actors?.Dispose();
        _plain?.Dispose();
        Array.ForEach(_scenarios, static each => each.Dispose());
        (_bare, _actors, _plain, _scenarios) = (null, null, null, []);
    }

    [Benchmark(Baseline = true)]
    public long BareEventLoop() => StarWorkload.Iterate(Replicas, _ => _bare!.Run());

    [Benchmark]
    public long SimulatedActors() => StarWorkload.Iterate(Replicas, _ => _actors!.Run());

    [Benchmark]
    public long SimulatedActorsOnTwoThreads() => StarWorkload.Iterate(Replicas, _ => _actors!.Run());

    [Benchmark]
    public long PlainActors() => StarWorkload.Iterate(Replicas, _ => _plain!.Run());

    [Benchmark]
    public long ReplicationScenario() => StarWorkload.Iterate(Replicas, repeat => _scenarios[repeat].Run());
}
