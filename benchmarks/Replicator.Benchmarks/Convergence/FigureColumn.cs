using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Replicator.Search.Benchmarking;

namespace Replicator.Benchmarks.Convergence;

/// <summary>A figure of the convergence suite as a column, in seconds, bytes, shares or numbers.</summary>
/// <param name="figure">The figure.</param>
/// <param name="place">Its place among the others.</param>
/// <param name="folder">Where the figures are kept.</param>
internal sealed class FigureColumn(Figure figure, int place, string folder) : IColumn
{
    private static readonly string[] Parameters =
    [
        nameof(ConvergenceBenchmarks.Servers), nameof(ConvergenceBenchmarks.Protocol), nameof(ConvergenceBenchmarks.Latency), nameof(ConvergenceBenchmarks.Loss),
    ];

    public string Id => $"{nameof(FigureColumn)}.{figure.Name}";

    public string ColumnName => figure.Unit switch
    {
        FigureUnit.Seconds => $"{figure.Name} [s]",
        FigureUnit.Bytes => $"{figure.Name} [B]",
        _ => figure.Name,
    };

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => place;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => figure.Meaning;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(static each => each.Descriptor.Type == typeof(ConvergenceBenchmarks));

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        object?[] values = [.. Parameters.Select(name => benchmarkCase.Parameters.Items.FirstOrDefault(item => item.Name == name)?.Value)];
        return values is [{ } servers, { } protocol, { } latency, { } loss]
            && FigureFiles.Read(folder, FigureFiles.NameOf(servers, protocol, latency, loss)) is { } figures && figure.Of(figures) is { } number
                ? number.ToString("#,0.###", CultureInfo.InvariantCulture)
                : "-";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
