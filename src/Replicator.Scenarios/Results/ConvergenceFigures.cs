namespace Replicator.Scenarios.Results;

/// <summary>Quantiles of the time from commit to replica. A replica that was not reached by the end is slower than any: what falls on one is null.</summary>
/// <param name="P50Seconds">In half of the cases it took no longer, in seconds; null when fewer were reached.</param>
/// <param name="P90Seconds">In nine of ten cases it took no longer, in seconds; null when fewer were reached.</param>
/// <param name="P99Seconds">In ninety-nine of a hundred cases it took no longer, in seconds; null when fewer were reached.</param>
/// <param name="LastSeconds">The longest it took, in seconds; null when not all were reached.</param>
public sealed record ConvergenceFigures(decimal? P50Seconds, decimal? P90Seconds, decimal? P99Seconds, decimal? LastSeconds);
