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

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(static each => StarWorkload.ReplicasOf(each) is not null);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        StarWorkload.ReplicasOf(benchmarkCase) is { } replicas && summary[benchmarkCase]?.ResultStatistics?.Mean is { } nanoseconds
            ? (StarWorkload.Deliveries(replicas) / nanoseconds * 1_000).ToString("0.00", CultureInfo.InvariantCulture)
            : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
