namespace Replicator.Scenarios.Model;

/// <summary>Normally distributed; what falls below the minimum is raised to it.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The standard deviation.</param>
public sealed record NormalLatency(TimeSpan Mean, TimeSpan StandardDeviation) : LatencySettings
{
    /// <inheritdoc/>
    public override TimeSpan? Longest => null;
}
