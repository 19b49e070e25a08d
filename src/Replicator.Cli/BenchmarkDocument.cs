using System.Text.Encodings.Web;
using System.Text.Json;
using Replicator.Search.Benchmarking;
using Replicator.Search.Statistics;

namespace Replicator.Cli;

/// <summary>What a benchmark measured, as JSON.</summary>
internal static class BenchmarkDocument
{
    // The output is for people and for jq, not for a web page.
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(BenchmarkResult result) => JsonSerializer.Serialize(
        new
        {
            schemaVersion = 1,
            figure = result.Figure.Name,
            firstSeed = result.Replications.FirstSeed,
            precision = result.Replications.IsFixed ? (double?)null : result.Replications.Precision,
            cancelled = result.WasCancelled,
            failure = result.Failure?.Message,
            figures = Figure.All.Select(static figure => new
            {
                name = figure.Name,
                meaning = figure.Meaning,
                unit = JsonNamingPolicy.CamelCase.ConvertName(figure.Unit.ToString()),
                dependsOnMachine = !figure.IsVirtual,
            }),
            rows = result.Rows.Select(row => new
            {
                latency = row.Section.Latency,
                loss = row.Section.Loss,
                replicas = row.Servers,
                variant = row.Name,
                runs = row.Runs.Count,
                notConverged = row.NotConverged,
                isPrecise = row.Replications.IsFixed ? (bool?)null : row.Of(result.Figure) is not null && row.IsPrecise(result.Figure),
                figures = Figure.All.ToDictionary(static figure => figure.Name, figure => Of(row.Of(figure))),
                moreThanFirst = Of(row.MoreThanFirst(result.Figure)),
            }),
        },
        Format);

    private static object? Of(Sample? sample) => sample is null ? null : new { mean = sample.Mean, halfWidth = sample.HalfWidth };
}
