namespace Replicator.Benchmarks.Star;

/// <summary>Replica to master: the version it has applied.</summary>
internal sealed record Answer(int Number);
