namespace Replicator.Benchmarks.All;

/// <summary>Every table that <c>all</c> makes, in the order in which it makes them. A new table is a new line here.</summary>
internal static class ResultSteps
{
    /// <summary>The default, under an hour on two cores.</summary>
    public static IReadOnlyList<ResultStep> Default { get; } =
    [
        new("replay.md", "What it costs a run to be recorded", ResultForm.BenchmarkDotNet, ["--filter", "*.ReplayBenchmarks.*"]),
        new("star.md", "The star, against a bare event loop", ResultForm.BenchmarkDotNet, ["--filter", "*.StarBenchmarks.*"]),
        new("star-large.md", "The star with a million replicas", ResultForm.BenchmarkDotNet, ["--filter", "*.LargeStarBenchmarks.*", .. FewIterations]),
        new("store.md", "The store, against a bare insert", ResultForm.Printed, ["store-in-turns"]),
        new(
            "runs.md",
            "Whole runs, each in a fresh process",
            ResultForm.Printed,
            ["whole-run", "topologies/pools-100k.yaml"],
            ["whole-run", "topologies/million.yaml"],
            ["whole-run", "topologies/million.yaml", "2"]),
        new(
            "convergence-speed.md",
            "How fast the convergence suite is simulated",
            ResultForm.BenchmarkDotNet,
            ["--filter", .. Cells(static servers => servers <= 10_000), .. ManyIterations],
            ["--filter", .. Cells(static servers => servers == 100_000), .. FewIterations]),
        new("peers.md", "Beside Akka.DistributedData", ResultForm.Files, ["peers"]),
        new("convergence.md", "Convergence", ResultForm.Files, ["convergence"]),
        new("literature.md", "The literature, and the actors", ResultForm.Files, ["literature"]),
    ];

    /// <summary>Every cell of every table.</summary>
    public static IReadOnlyList<ResultStep> Full { get; } =
    [
        .. Default.Select(static step => step.File switch
        {
            "convergence.md" => step with { Arguments = [["convergence", "--full"]] },
            "convergence-speed.md" => step with { Arguments = [["--filter", "*.ConvergenceBenchmarks.*", .. FewIterations]] },
            _ => step,
        }),
    ];

    private static string[] FewIterations => ["--warmupCount", "1", "--iterationCount", "3"];

    // Short runs are compiled again while they run, and vary.
    private static string[] ManyIterations => ["--warmupCount", "10", "--iterationCount", "10"];

    private static IEnumerable<string> Cells(Func<int, bool> isMeasured) => ConvergenceBenchmarks.AllServers
        .Where(isMeasured)
        .Select(static servers => $"*.ConvergenceBenchmarks.*(Servers: {servers}, *Latency: ?lan?, Loss: ?0%?)");
}
