namespace Replicator.Scenarios.Results;

/// <summary>How the replicas of a pool came to have what was committed.</summary>
/// <param name="Pool">The name of the pool.</param>
/// <param name="Site">The name of its site.</param>
/// <param name="Replicas">How many replicas it has.</param>
/// <param name="Reached">How many of them had every commit, or a newer one, at the end; 0 when nothing was committed.</param>
/// <param name="Figures">How long they took, over all commits; null when none was reached.</param>
public sealed record PoolConvergence(string Pool, string Site, int Replicas, int Reached, ConvergenceFigures? Figures);
