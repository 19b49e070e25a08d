using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Dissemination;

/// <summary>
/// A tree of relays: the master sends to the heads of pools, these to one another and to the servers of their pools, and each again until the other has
/// reported. The master's load is that of its children, whatever the number of servers; a relay that is down holds up all below it until it is back.
/// </summary>
/// <remarks>
/// A static multicast tree with acknowledgements that are gathered on the way up, as in reliable multicast (S. Paul, K. Sabnani, J. Lin, S. Bhattacharyya:
/// Reliable Multicast Transport Protocol, IEEE JSAC 15, 1997). <see cref="RelayTree"/> says who stands under whom. A relay reports that all below it has a
/// version only when every one has told so: the master's status never claims what is not so, and knows of the others only then. Retries follow the pipeline's
/// parameters, as the master's do.
/// </remarks>
public sealed record RelayTreeProtocol : ReplicationProtocol
{
    /// <summary>
    /// How many children of its kind a node has: the master and each head so many heads, each head and each server so many servers. At least 1. Default 8.
    /// </summary>
    public int FanOut { get; init; } = 8;

    /// <inheritdoc/>
    public override string Name => "relayTree";

    /// <summary>Relays do not learn who has left: what is below such a server would get nothing.</summary>
    public override bool AllowsRemoval => false;

    /// <inheritdoc/>
    public override TimeSpan SpreadTime(int serverCount) => TimeSpan.Zero;

    /// <inheritdoc/>
    public override int LevelCount(ServerTopology topology) => new RelayTree(topology, FanOut).LevelCount();

    /// <summary>What is below the master's own children these tell it.</summary>
    internal override bool AsksAll => false;

    internal override IDissemination NewDissemination(IHolder replica, ReplicationOptions options) => new Relay(replica, options);

    internal override bool IsServed(ServerId replica, ServerId master, Fleet? fleet) => fleet!.Tree!.ParentOf(replica) is null;
}
