using Replicator.Search.Replications;

namespace Replicator.Search.Benchmarking;

/// <summary>What a benchmark measured.</summary>
/// <param name="Rows">One for each variant, in the order of the groups; those of a section follow each other.</param>
/// <param name="Figure">The figure that was to be known precisely.</param>
/// <param name="Replications">How many runs each variant was given, unless its row says otherwise.</param>
/// <param name="WasCancelled">Whether it was cancelled; there are then only the rows of groups that were done.</param>
public sealed record BenchmarkResult(IReadOnlyList<BenchmarkRow> Rows, Figure Figure, SamplingOptions Replications, bool WasCancelled)
{
    /// <summary>The rows, by section.</summary>
    public IEnumerable<IGrouping<BenchmarkSection, BenchmarkRow>> Sections => Rows.GroupBy(static row => row.Section);

    /// <summary>The rows whose interval is wider than was asked for.</summary>
    public IEnumerable<BenchmarkRow> Imprecise => Rows.Where(row => !row.IsPrecise(Figure));
}
