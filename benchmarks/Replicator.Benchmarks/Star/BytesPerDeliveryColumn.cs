using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Replicator.Benchmarks.Star;

/// <summary>Bytes allocated per message delivered, by all threads, from what the memory diagnoser saw and the number of messages the workload has.</summary>
internal sealed class BytesPerDeliveryColumn : IColumn
{
    public string Id => nameof(BytesPerDeliveryColumn);

    public string ColumnName => "B/delivery";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 1;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Bytes allocated per message delivered, the message itself included";

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(static each => StarWorkload.ReplicasOf(each) is not null);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        StarWorkload.ReplicasOf(benchmarkCase) is { } replicas && summary[benchmarkCase]?.GcStats.GetBytesAllocatedPerOperation(benchmarkCase) is { } bytes
            ? ((double)bytes / StarWorkload.Deliveries(replicas)).ToString("0.0", CultureInfo.InvariantCulture)
            : "-";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
