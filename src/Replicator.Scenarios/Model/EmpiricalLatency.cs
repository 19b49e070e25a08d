namespace Replicator.Scenarios.Model;

/// <summary>Measured percentiles, with straight lines between them.</summary>
/// <param name="Percentiles">Ascending in both parts; the first is the 0th, the last the 100th.</param>
public sealed record EmpiricalLatency(ValueList<LatencyPercentile> Percentiles) : LatencySettings
{
    /// <inheritdoc/>
    public override TimeSpan? Longest => Percentiles[^1].Value;
}
