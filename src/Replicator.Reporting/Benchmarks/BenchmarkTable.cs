using System.Globalization;
using Replicator.Search.Benchmarking;

namespace Replicator.Reporting.Benchmarks;

/// <summary>The table of one section of a benchmark, as text, and what is to be said below all tables.</summary>
internal static class BenchmarkTable
{
    /// <summary>How many columns at the left say which row it is.</summary>
    public const int KeyColumns = 3;

    /// <summary>What stands above the columns. One that begins with <c>&gt;</c> stands over numbers.</summary>
    public static IReadOnlyList<string> Headings(BenchmarkResult result, IEnumerable<BenchmarkRow> rows)
    {
        string variant = rows.First().Section.Latency is null ? "Variant" : "Protocol";
        string[] headings = [">Replicas", variant, ">Runs", .. Figure.All.Select(static figure => $">{figure.Heading}")];
        return FirstOf(rows) is { } first ? [.. headings, $">{result.Figure.Heading}, more than {first}"] : headings;
    }

    /// <summary>The cells of a row.</summary>
    public static IReadOnlyList<string> Cells(BenchmarkResult result, BenchmarkRow row, IEnumerable<BenchmarkRow> rows)
    {
        string[] cells =
        [
            Amount.Count(row.Servers), row.Name, Amount.Count(row.Runs.Count), .. Figure.All.Select(figure => FigureText.Of(figure, row.Of(figure))),
        ];
        return FirstOf(rows) is null ? cells : [.. cells, row.First is null ? "" : FigureText.Of(result.Figure, row.MoreThanFirst(result.Figure))];
    }

    /// <summary>What is missing or not as it was asked for.</summary>
    public static IEnumerable<string> Remarks(BenchmarkResult result)
    {
        foreach (BenchmarkRow row in result.Rows.Where(static row => row.NotConverged > 0))
        {
            yield return $"{Called(row)}: {Amount.Count(row.NotConverged)} of {Amount.Count(row.Runs.Count, "run")} committed nothing, or did not reach every replica, so that there "
                + "is no mean of the last.";
        }

        foreach (BenchmarkRow row in result.Unknown.Where(static row => row.NotConverged == 0))
        {
            yield return $"{Called(row)}: {result.Figure.Heading} is not known. What the master's server sends and takes is counted where it is alone in its pool.";
        }

        foreach (BenchmarkRow row in result.Imprecise)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Called(row)}: {result.Figure.Heading} is known to ±{Reach(result, row):0.#}% after "
                + $"{Amount.Count(row.Runs.Count, "run")}, not to ±{100 * row.Replications.Precision:0.###}% as asked for.");
        }

        if (result.WasCancelled)
        {
            yield return "It was cancelled; what was under way then has fewer runs, and what was to follow is missing.";
        }

        if (result.Failure is { } failure)
        {
            yield return $"It ended early, for {failure.Message}; what was under way then and what was to follow is missing.";
        }
    }

    private static double Reach(BenchmarkResult result, BenchmarkRow row) =>
        row.Of(result.Figure) is { HalfWidth: { } half } sample ? 100 * half / Math.Abs(sample.Mean) : 0;

    private static string Called(BenchmarkRow row) =>
        $"{row.Name} with {Amount.Count(row.Servers, "replica")}{(row.Section.Title.Length > 0 ? $" ({row.Section.Title})" : "")}";

    // What the differences of the last column are to; every group of a benchmark begins with the same variant.
    private static string? FirstOf(IEnumerable<BenchmarkRow> rows) =>
        rows.Any(static row => row.First is not null) ? rows.First().Name : null;
}
