namespace Replicator.Search.Benchmarking;

/// <summary>How far a benchmark is.</summary>
/// <param name="Groups">How many groups are done.</param>
/// <param name="GroupCount">How many there are.</param>
/// <param name="Seeds">How many seeds are done with all variants of the group under way.</param>
/// <param name="Servers">How many servers its first variant has.</param>
public readonly record struct BenchmarkProgress(int Groups, int GroupCount, long Seeds, int Servers);
