using Replicator.Search.Exploring;
using Replicator.Search.Replications;

namespace Replicator.Search.Benchmarking;

/// <summary>What a benchmark measured.</summary>
/// <param name="Rows">One for each variant, in the order of the groups; those of a section follow each other.</param>
/// <param name="Figure">The figure that was to be known precisely.</param>
/// <param name="Replications">How many runs each variant was given, unless its row says otherwise.</param>
/// <param name="WasCancelled">Whether it was cancelled; the last group may then have fewer runs, and those after it have no rows.</param>
public sealed record BenchmarkResult(IReadOnlyList<BenchmarkRow> Rows, Figure Figure, SamplingOptions Replications, bool WasCancelled)
{
    /// <summary>The run that could not be judged, or in which an actor failed; there are then only the rows of groups before it. Null: none.</summary>
    public SearchException? Failure { get; init; }

    /// <summary>The rows, by section.</summary>
    public IEnumerable<IGrouping<BenchmarkSection, BenchmarkRow>> Sections => Rows.GroupBy(static row => row.Section);

    /// <summary>The rows of which the figure that was to be known is not known, since a run has none.</summary>
    public IEnumerable<BenchmarkRow> Unknown => Rows.Where(row => row.Of(Figure) is null);

    /// <summary>The rows whose interval is wider than was asked for.</summary>
    public IEnumerable<BenchmarkRow> Imprecise => Rows.Where(row => !row.IsPrecise(Figure));
}
