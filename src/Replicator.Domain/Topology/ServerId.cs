namespace Replicator.Domain.Topology;

/// <summary>
/// A server of the topology, as its place in the topology's server list: 0 is the first server of the first pool.
/// It is not a name (see <c>ServerTopology</c> for names) and means nothing outside its topology.
/// </summary>
/// <param name="Index">The place in the list, from 0.</param>
public readonly record struct ServerId(int Index)
{
    /// <summary>Returns <c>#</c> and the index; names belong to the topology.</summary>
    public override string ToString() => $"#{Index}";
}
