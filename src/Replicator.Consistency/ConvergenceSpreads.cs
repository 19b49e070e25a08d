namespace Replicator.Consistency;

/// <summary>How long servers waited for what was committed.</summary>
/// <param name="Pools">By pool.</param>
/// <param name="Overall">Over all pools.</param>
public sealed record ConvergenceSpreads(IReadOnlyList<Spread> Pools, Spread Overall);
