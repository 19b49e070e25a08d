namespace Replicator.Domain.Topology;

/// <summary>A site of a topology: a place whose servers are near each other.</summary>
/// <param name="Index">Its place among the sites, from 0.</param>
/// <param name="Name">Its name.</param>
public sealed record Site(int Index, string Name);
