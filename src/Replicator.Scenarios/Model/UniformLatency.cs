namespace Replicator.Scenarios.Model;

/// <summary>Every time between two bounds is equally likely.</summary>
/// <param name="From">The shortest.</param>
/// <param name="To">The longest; at least <paramref name="From"/>.</param>
public sealed record UniformLatency(TimeSpan From, TimeSpan To) : LatencySettings
{
    /// <inheritdoc/>
    public override TimeSpan? Longest => To;
}
