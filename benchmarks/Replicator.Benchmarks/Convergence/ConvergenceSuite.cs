using System.Diagnostics;
using System.Globalization;
using Replicator.Reporting.Benchmarks;
using Replicator.Search.Benchmarking;
using Replicator.Search.Replications;

namespace Replicator.Benchmarks.Convergence;

/// <summary>
/// The tables and plots of the convergence suite: every cell with as many runs as its figures need, up to 100,000 servers; beyond, one run each takes long
/// enough.
/// </summary>
internal static class ConvergenceSuite
{
    private const int SingleAbove = 100_000;
    private const int LargeFrom = 10_000;
    private const int LargeRunsMax = 20;
    private const int LargestRuns = 10;

    private static readonly int LargeWorkers = Math.Min(2, Environment.ProcessorCount);
    private static readonly SamplingOptions Small = new() { Precision = 0.05 };

    public static int Execute(string[] args)
    {
        bool isFull = args.Contains("--full");
        string[] rest = [.. args.Where(static arg => arg != "--full")];
        if (rest.Length > 1 || rest.Any(static arg => arg.StartsWith('-')))
        {
            Console.Error.WriteLine("usage: convergence [--full] [FOLDER]\nwrites tables and plots into FOLDER, by default into benchmarks/results; "
                + "--full: ten runs of each cell above 100,000 servers too");
            return 64;
        }

        var matrix = new BenchmarkMatrix
        {
            Sizes = [.. ConvergenceBenchmarks.AllServers],
            Latencies = [.. ConvergenceBenchmarks.AllLatencies.Select(static name => LatencyProfile.Parse(name)!)],
            ReplicationsOf = size => ReplicationsOf(size, isFull),
        };
        string folder = rest is [var given] ? given : ResultsFolder.Path;
        if (!WriteProbe.TryFolder(folder, BenchmarkFolder.MarkdownName))
        {
            return WriteProbe.CannotWrite;
        }

        return Write(matrix, folder, OwnCommand.With(["convergence", .. args]));
    }

    /// <summary>Measures a matrix and writes what came of it, also when a run fails, and returns the exit code.</summary>
    internal static int Write(BenchmarkMatrix matrix, string folder, string command)
    {
        var watch = Stopwatch.StartNew();
        var options = new BenchmarkOptions
        {
            Clock = TimeProvider.System,
            Replications = Small,
            GroupDone = group => Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss}  {group.Section.Title}, {group.Variants[0].Scenario.Topology.ServerCount} servers")),
        };
        BenchmarkResult result = new Benchmark(matrix.Groups(), options).Run();
        if (result.Rows.Count > 0 && !WriteProbe.TryWrite(folder, () => BenchmarkFolder.Write(result, new ResultOrigin(command, MachineText.OfThis()), folder)))
        {
            return WriteProbe.CannotWrite;
        }

        if (result.Failure is { } failure)
        {
            Console.Error.WriteLine($"{failure.Message}; what was measured before is in {folder}.");
            return 70;
        }

        Console.WriteLine($"written: {Path.Combine(folder, BenchmarkFolder.MarkdownName)}");
        return 0;
    }

    // A fleet of a million takes one to three gigabytes, so that no more than two runs are made side by side.
    internal static SamplingOptions? ReplicationsOf(int servers, bool isFull) => servers switch
    {
        > SingleAbove when !isFull => Small.Exactly(1) with { Workers = LargeWorkers },
        > SingleAbove => Small.Exactly(LargestRuns) with { Workers = LargeWorkers },
        SingleAbove => Small.Exactly(LargestRuns),
        >= LargeFrom => Small with { RunsMax = LargeRunsMax },
        _ => null,
    };
}
