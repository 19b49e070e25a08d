namespace Replicator.Domain.Topology;

/// <summary>Servers that follow each other in the topology's list.</summary>
/// <param name="First">The index of the first.</param>
/// <param name="Count">How many; at least 1.</param>
public readonly record struct ServerRange(int First, int Count);
