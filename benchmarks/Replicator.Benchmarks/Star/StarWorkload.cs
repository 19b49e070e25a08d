using BenchmarkDotNet.Running;

namespace Replicator.Benchmarks.Star;

/// <summary>
/// The workload all contenders run: one master sends each of ten versions to every replica and waits until all have answered before it sends the next.
/// Every message takes from 1 to 100 ms.
/// </summary>
internal static class StarWorkload
{
    public const int Versions = 10;

    public static readonly TimeSpan LatencyMin = TimeSpan.FromMilliseconds(1);

    public static readonly TimeSpan LatencyMax = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How often the workload is run in one iteration: few replicas are done too soon to be measured once. Fewer than 1,000 are only tested.
    /// </summary>
    public static int Repeats(int replicas) => Math.Clamp(100_000 / replicas, 1, 100);

    /// <summary>How many messages are delivered in one iteration: there and back, for each version and replica.</summary>
    public static long Deliveries(int replicas) => 2L * Versions * replicas * Repeats(replicas);

    /// <summary>Runs the workload as often as one iteration has it, and returns the deliveries of all together.</summary>
    public static long Iterate(int replicas, Func<int, long> run) => Enumerable.Range(0, Repeats(replicas)).Sum(run);

    /// <summary>The replicas of a benchmark that runs this workload; null for any other.</summary>
    public static int? ReplicasOf(BenchmarkCase benchmark) =>
        benchmark.Parameters.Items.FirstOrDefault(static item => item.Name == nameof(StarBenchmarks.Replicas))?.Value as int?;
}
