namespace Replicator.Scenarios.Model;

/// <summary>Lognormally distributed: the usual shape of network latency, with a long tail above.</summary>
/// <param name="Median">Half of the messages are faster; more than zero.</param>
/// <param name="P99">Of a hundred messages one is slower; at least <paramref name="Median"/>.</param>
public sealed record LogNormalLatency(TimeSpan Median, TimeSpan P99) : LatencySettings
{
    /// <inheritdoc/>
    public override TimeSpan? Longest => null;
}
