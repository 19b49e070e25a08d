namespace Replicator.Scenarios.Results;

/// <summary>
/// How long it took from a commit until a replica had its version or a newer one, by the moment the replica applied it. A quantile is the nearest-rank
/// one: the smallest time within which that share of the replicas was reached.
/// </summary>
/// <param name="Replicas">How many replicas had to be reached.</param>
/// <param name="Reached">How many of them had every commit, or a newer one, at the end; 0 when nothing was committed.</param>
/// <param name="Overall">The figures over all commits and replicas; null when nothing was committed or reached.</param>
/// <param name="Commits">The figures by commit, in the order of commit.</param>
/// <param name="Pools">The figures by pool, over all commits, in the order of the pools.</param>
public sealed record ConvergenceSummary(
    int Replicas, int Reached, ConvergenceFigures? Overall, IReadOnlyList<CommitConvergence> Commits, IReadOnlyList<PoolConvergence> Pools);
