using Replicator.Search.Replications;
using Replicator.Search.Statistics;

namespace Replicator.Search.Benchmarking;

/// <summary>What was measured of one variant.</summary>
/// <param name="Section">Where it stands.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Servers">How many servers it has.</param>
/// <param name="Replications">How many runs it was given.</param>
/// <param name="Runs">Its runs, in the order of their seeds.</param>
/// <param name="First">The first variant of its group, with runs of the same seeds; null when it is that itself.</param>
public sealed record BenchmarkRow(
    BenchmarkSection Section, string Name, int Servers, SamplingOptions Replications, IReadOnlyList<RunFigures> Runs, BenchmarkRow? First)
{
    /// <summary>How many of the runs did not reach every replica.</summary>
    public int NotConverged => Runs.Count(static run => run.Convergence?.LastSeconds is null);

    /// <summary>Whether a figure is known as precisely as was asked for; where a number of runs was given, nothing was.</summary>
    public bool IsPrecise(Figure figure) => Replications.IsFixed || Of(figure) is not { } sample || sample.IsWithin(Replications.Precision);

    /// <summary>A figure over all runs; null when one of them has none, or there are no runs.</summary>
    public Sample? Of(Figure figure) => Sample.OfAll(Runs.Select(figure.Of));

    /// <summary>By how much a figure is more than that of the first variant, run by run; null when it is the first, or a run has no such figure.</summary>
    public Sample? MoreThanFirst(Figure figure) =>
        First is null ? null : Sample.OfAll(Runs.Zip(First.Runs, (run, first) => figure.Of(run) - figure.Of(first)));
}
