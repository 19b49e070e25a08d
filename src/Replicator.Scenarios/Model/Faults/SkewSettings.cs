namespace Replicator.Scenarios.Model.Faults;

/// <summary>The clocks of servers are wrong, and right again when it ends.</summary>
/// <param name="Servers">Whose.</param>
/// <param name="Offset">How far they are ahead, or behind when negative.</param>
/// <param name="DriftPpm">By how many millionths they run fast, or slow when negative.</param>
public sealed record SkewSettings(FaultTarget Servers, TimeSpan Offset, double DriftPpm) : ServerFaultSettings(Servers)
{
    /// <inheritdoc/>
    public override string Verb => "skew";
}
