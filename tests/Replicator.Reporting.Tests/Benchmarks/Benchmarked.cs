using Replicator.Scenarios.Results;
using Replicator.Search.Benchmarking;
using Replicator.Search.Replications;

namespace Replicator.Reporting.Tests.Benchmarks;

/// <summary>Results of benchmarks, made up: two protocols, two sizes.</summary>
internal static class Benchmarked
{
    private static readonly SamplingOptions Replications = new() { RunsMin = 2, RunsMax = 3, Precision = 0.01 };

    public static BenchmarkResult Matrix { get; } = new([.. Group(10, 1.5m, 0.5m), .. Group(1_000, 3, 1.25m)], Figure.Last, Replications, WasCancelled: false);

    public static BenchmarkResult Files { get; } = Matrix with
    {
        Rows = [.. Group(10, 1.5m, last: null).Select(static row => row with { Section = BenchmarkSection.Only, First = null })],
    };

    private static BenchmarkRow[] Group(int servers, decimal first, decimal? last)
    {
        var section = new BenchmarkSection("wan-5", "wan, 5% of messages lost", "wan", 0.05);
        var push = new BenchmarkRow(section, "push", servers, Replications, [Run(1, servers, first), Run(2, servers, first + 0.25m)], First: null);
        return [push, new BenchmarkRow(section, "rumor | pull", servers, Replications, [Run(1, servers, last), Run(2, servers, last + 0.5m)], push)];
    }

    private static RunFigures Run(ulong seed, int servers, decimal? last) => new()
    {
        Seed = seed,
        Servers = servers,
        Convergence = new ConvergenceFigures(0.25m, 0.5m, 0.75m, last),
        Reached = last is null ? servers - 1 : servers,
        Messages = servers * 2,
        Bytes = servers * 6_656,
        Deliveries = servers * 2,
        MasterMessages = servers,
        SetUp = TimeSpan.FromMilliseconds(1),
        Run = TimeSpan.FromMilliseconds(4),
        AllocatedBytes = servers * 100,
    };
}
