using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Replicator.Benchmarks.Star;

namespace Replicator.Benchmarks;

/// <summary>
/// The star with a million replicas, for the contenders that can bear it: actors in virtual time against the bare event loop. Apart from the others, so
/// that nobody waits for twenty million deliveries who did not ask for them.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The harness calls CleanUp after each iteration, which disposes of them.")]
public class LargeStarBenchmarks
{
    private BareLoop? _bare;
    private ActorStar? _actors;

    /// <summary>How many replicas there are.</summary>
    [Params(1_000_000)]
    public int Replicas { get; set; }

    [IterationSetup(Target = nameof(BareEventLoop))]
    public void SetUpBare() => _bare = new BareLoop(Replicas);

    [IterationSetup(Target = nameof(SimulatedActors))]
    public void SetUpActors() => _actors = new ActorStar(Replicas);

    [IterationSetup(Target = nameof(SimulatedActorsOnTwoThreads))]
    public void SetUpActorsOnTwoThreads() => _actors = new ActorStar(Replicas, threads: 2);

    [IterationCleanup]
    public void CleanUp()
    {
        _actors?.Dispose();
        (_bare, _actors) = (null, null);
    }

    [Benchmark(Baseline = true)]
    public long BareEventLoop() => StarWorkload.Iterate(Replicas, _ => _bare!.Run());

    [Benchmark]
    public long SimulatedActors() => StarWorkload.Iterate(Replicas, _ => _actors!.Run());

    [Benchmark]
    public long SimulatedActorsOnTwoThreads() => StarWorkload.Iterate(Replicas, _ => _actors!.Run());
}
