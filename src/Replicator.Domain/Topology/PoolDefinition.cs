namespace Replicator.Domain.Topology;

/// <summary>A pool to build a <see cref="ServerTopology"/> from.</summary>
/// <param name="Name">Its name, a DNS label, unique among sites and pools.</param>
/// <param name="Role">What its servers do.</param>
/// <param name="Servers">How many servers it has; at least 1.</param>
/// <param name="HoldsCms">Whether the active Central Management Store lives on it; true of exactly one pool.</param>
/// <param name="HoldsCmsBackup">Whether the store's backup lives on it; true of one pool at most, and of another than the active store's.</param>
public sealed record PoolDefinition(string Name, ServerRole Role, int Servers, bool HoldsCms = false, bool HoldsCmsBackup = false);
