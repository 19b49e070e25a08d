namespace Replicator.Benchmarks.Peers;

/// <summary>How long writes took until the last member showed them, one after the other.</summary>
/// <param name="Members">How many members or servers there were.</param>
/// <param name="Times">The settings.</param>
/// <param name="Contender">Who.</param>
/// <param name="Figures">What was measured; null when it could not be.</param>
/// <param name="Failure">Why it could not be; null when it was.</param>
internal sealed record SpreadRow(int Members, string Times, string Contender, SpreadFigures? Figures, string? Failure = null);
