namespace Replicator.Benchmarks.Star;

/// <summary>Master to replica: a version.</summary>
internal sealed record Version(int Number);
