using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Replicator.Benchmarks.Star;

/// <summary>Messages delivered per second, in millions, from the mean time and the number the workload has.</summary>
internal sealed class DeliveriesPerSecondColumn : IColumn
{
    public string Id => nameof(DeliveriesPerSecondColumn);

    public string ColumnName => "M deliveries/s";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Messages delivered per second of real time, in millions";

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(static each => Replicas(each) is not null);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        double? nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Mean;
        object? replicas = Replicas(benchmarkCase);
        return nanoseconds is null || replicas is null
            ? "-"
            : (StarWorkload.Deliveries((int)replicas) / nanoseconds.Value * 1_000).ToString("0.00", CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    private static object? Replicas(BenchmarkCase benchmarkCase) =>
        benchmarkCase.Parameters.Items.FirstOrDefault(static item => item.Name == nameof(StarBenchmarks.Replicas))?.Value;
}
