namespace Replicator.Scenarios.Model;

/// <summary>Pareto distributed: the chance to take longer than x is (scale / x) to the power of shape.</summary>
/// <param name="Scale">The shortest time; more than zero.</param>
/// <param name="Shape">How fast the tail falls; more than 1, since else there is no mean.</param>
public sealed record ParetoLatency(TimeSpan Scale, double Shape) : LatencySettings
{
    /// <inheritdoc/>
    public override TimeSpan? Longest => null;
}
