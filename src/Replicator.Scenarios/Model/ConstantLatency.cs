namespace Replicator.Scenarios.Model;

/// <summary>Every message takes the same time; nothing is drawn.</summary>
/// <param name="Value">The time.</param>
public sealed record ConstantLatency(TimeSpan Value) : LatencySettings
{
    /// <inheritdoc/>
    public override TimeSpan? Longest => Value;
}
