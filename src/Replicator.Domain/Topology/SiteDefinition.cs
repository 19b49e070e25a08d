namespace Replicator.Domain.Topology;

/// <summary>A site to build a <see cref="ServerTopology"/> from.</summary>
/// <param name="Name">Its name, a DNS label, unique among sites and pools.</param>
/// <param name="Pools">Its pools, in the order in which their servers are numbered.</param>
public sealed record SiteDefinition(string Name, params IReadOnlyList<PoolDefinition> Pools);
