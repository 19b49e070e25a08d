namespace Replicator.Scenarios.Results;

/// <summary>Quantiles of the time from commit to replica.</summary>
/// <param name="P50Seconds">In half of the cases it took no longer, in seconds.</param>
/// <param name="P90Seconds">In nine of ten cases it took no longer, in seconds.</param>
/// <param name="P99Seconds">In ninety-nine of a hundred cases it took no longer, in seconds.</param>
/// <param name="LastSeconds">The longest it took a replica that was reached, in seconds.</param>
public sealed record ConvergenceFigures(decimal P50Seconds, decimal P90Seconds, decimal P99Seconds, decimal LastSeconds);
