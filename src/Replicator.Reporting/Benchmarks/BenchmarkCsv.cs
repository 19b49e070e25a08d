using System.Globalization;
using Replicator.Scenarios.Folders;
using Replicator.Search.Benchmarking;
using Replicator.Search.Statistics;

namespace Replicator.Reporting.Benchmarks;

/// <summary>A benchmark as comma separated values (RFC 4180): numbers in seconds, bytes and shares, empty where there is none.</summary>
public static class BenchmarkCsv
{
    /// <summary>Writes a row for each variant: means and how far their 95 % intervals reach to each side.</summary>
    public static void WriteRows(BenchmarkResult result, TextWriter writer)
    {
        Line(
            writer,
            [
                "latency", "loss", "replicas", "variant", "runs", "notConverged", .. Figure.All.SelectMany(static figure => Pair(Named(figure))),
                .. Pair($"{Named(result.Figure)}MoreThanFirst"),
            ]);
        foreach (BenchmarkRow row in result.Rows)
        {
            Line(
                writer,
                [
                    .. Place(row), Text(row.Runs.Count), Text(row.NotConverged), .. Figure.All.SelectMany(figure => Pair(row.Of(figure))),
                    .. Pair(row.MoreThanFirst(result.Figure)),
                ]);
        }
    }

    /// <summary>Writes a row for each run.</summary>
    public static void WriteRuns(BenchmarkResult result, TextWriter writer)
    {
        Line(writer, ["latency", "loss", "replicas", "variant", "seed", "reached", .. Figure.All.Select(Named)]);
        foreach (BenchmarkRow row in result.Rows)
        {
            foreach (RunFigures run in row.Runs)
            {
                Line(writer, [.. Place(row), Text(run.Seed), Text(run.Reached), .. Figure.All.Select(figure => Text(figure.Of(run)))]);
            }
        }
    }

    private static IEnumerable<string> Place(BenchmarkRow row) => [row.Section.Latency ?? "", Text(row.Section.Loss), Text(row.Servers), row.Name];

    private static string Named(Figure figure) => figure.Unit switch
    {
        FigureUnit.Seconds => $"{figure.Name}Seconds",
        FigureUnit.Bytes => figure.Name.EndsWith("bytes", StringComparison.Ordinal) ? figure.Name : $"{figure.Name}Bytes",
        _ => figure.Name,
    };

    private static IEnumerable<string> Pair(string name) => [name, $"{name}HalfWidth"];

    private static IEnumerable<string> Pair(Sample? sample) => [Text(sample?.Mean), Text(sample?.HalfWidth)];

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static void Line(TextWriter writer, IReadOnlyList<string> fields)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            writer.Write(i == 0 ? "" : ",");
            Csv.WriteField(writer, fields[i]);
        }

        writer.Write('\n');
    }
}
