using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model;

/// <summary>An end of a link: a site, a pool or a server.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Index">Its index in the topology.</param>
public readonly record struct LinkEnd(LinkEndKind Kind, int Index)
{
    /// <summary>The name it has in a topology.</summary>
    public string NameIn(ServerTopology topology) => Kind switch
    {
        LinkEndKind.Site => topology.Sites[Index].Name,
        LinkEndKind.Pool => topology.Pools[Index].Name,
        _ => topology.NameOf(new(Index)),
    };

    /// <summary>Whether it covers a server of <paramref name="pool"/>; <paramref name="server"/> is null for one that no setting names by itself.</summary>
    internal bool Covers(Pool pool, ServerId? server) => Kind switch
    {
        LinkEndKind.Site => pool.Site.Index == Index,
        LinkEndKind.Pool => pool.Index == Index,
        _ => server?.Index == Index,
    };
}
