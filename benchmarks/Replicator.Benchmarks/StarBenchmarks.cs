using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Replicator.Benchmarks.Star;

namespace Replicator.Benchmarks;

/// <summary>How near real actors in virtual time come to a bare event loop on the same workload, in one process and one run.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The harness calls CleanUp after each iteration, which disposes of them.")]
public class StarBenchmarks
{
    private BareLoop? _bare;
    private ActorStar? _actors;
    private ScenarioStar[] _scenarios = [];

    /// <summary>How many replicas there are.</summary>
    [Params(10_000, 100_000)]
    public int Replicas { get; set; }

    [IterationSetup(Target = nameof(BareEventLoop))]
    public void SetUpBare() => _bare = new BareLoop(Replicas);

    [IterationSetup(Target = nameof(SimulatedActors))]
    public void SetUpActors() => _actors = new ActorStar(Replicas);

    [IterationSetup(Target = nameof(ReplicationScenario))]
    public void SetUpScenarios() => _scenarios = [.. Enumerable.Range(0, Repeats).Select(_ => new ScenarioStar(Replicas))];

    [IterationCleanup]
    public void CleanUp()
    {
        _actors?.Dispose();
        Array.ForEach(_scenarios, static each => each.Dispose());
        (_bare, _actors, _scenarios) = (null, null, []);
    }

    [Benchmark(Baseline = true)]
    public long BareEventLoop() => Sum(_ => _bare!.Run());

    [Benchmark]
    public long SimulatedActors() => Sum(_ => _actors!.Run());

    [Benchmark]
    public long ReplicationScenario() => Sum(repeat => _scenarios[repeat].Run());

    private int Repeats => StarWorkload.Repeats(Replicas);

    private long Sum(Func<int, long> run) => Enumerable.Range(0, Repeats).Sum(run);
}
