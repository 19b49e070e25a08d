namespace Replicator.Scenarios.Results;

/// <summary>Quantiles of the time from commit to replica.</summary>
/// <param name="P50Seconds">Half of them took no longer.</param>
/// <param name="P90Seconds">Nine in ten took no longer.</param>
/// <param name="P99Seconds">Ninety-nine in a hundred took no longer.</param>
/// <param name="LastSeconds">The last one that was reached.</param>
public sealed record ConvergenceFigures(decimal P50Seconds, decimal P90Seconds, decimal P99Seconds, decimal LastSeconds);
