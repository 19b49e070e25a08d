using Replicator.Reporting.Plots;
using Replicator.Search.Benchmarking;

namespace Replicator.Reporting.Benchmarks;

/// <summary>The plots of a benchmark: of each section of the matrix the time to converge, and the load on the master, against the size of the fleet.</summary>
internal static class BenchmarkPlots
{
    private const string Sizes = "replicas";

    private static readonly (Figure Figure, string Title, string Axis)[] Drawn =
    [
        (Figure.Last, "From the commit until the last replica has it", "virtual time, seconds"),
        (Figure.MasterMessages, "Messages that the master sends or receives for one commit", "messages"),
    ];

    /// <summary>The names of the files of a section, without what they end with; none where there is no line to draw.</summary>
    public static IEnumerable<string> NamesOf(BenchmarkResult result, BenchmarkSection section) =>
        Drawn.Where(each => Series(result, section, each.Figure).Count > 0).Select(each => NameOf(each.Figure, section));

    /// <summary>Writes them.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be written.</exception>
    public static void Write(BenchmarkResult result, string folder)
    {
        foreach (BenchmarkSection section in result.Sections.Select(static group => group.Key))
        {
            foreach ((Figure figure, string title, string axis) in Drawn)
            {
                IReadOnlyList<PlotSeries> series = Series(result, section, figure);
                if (series.Count > 0)
                {
                    using var plot = new LogLogPlot($"{title}: {section.Title}", Sizes, axis, series);
                    plot.Write(Path.Combine(folder, NameOf(figure, section)));
                }
            }
        }
    }

    private static string NameOf(Figure figure, BenchmarkSection section) => $"{figure.Name}-{section.Key}";

    // Files of scenarios have no size in common to stand on an axis.
    private static IReadOnlyList<PlotSeries> Series(BenchmarkResult result, BenchmarkSection section, Figure figure) => section.Latency is null
        ? []
        :
        [
            .. result.Rows.Where(row => row.Section == section)
                .GroupBy(static row => row.Name)
                .Select(rows => new PlotSeries(rows.Key, [.. rows.Select(row => Point(row, figure)).OfType<PlotPoint>()]))
                .Where(static series => series.Points.Count > 0),
        ];

    private static PlotPoint? Point(BenchmarkRow row, Figure figure) =>
        row.Of(figure) is { Mean: > 0 } sample ? new PlotPoint(row.Servers, sample.Mean, sample.HalfWidth) : null;
}
