using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Dissemination;

/// <summary>What replicas that send to one another know of a deployment: how many servers there are, and what a package to each takes. Immutable.</summary>
public sealed class Fleet
{
    private readonly ServerTopology _topology;
    private readonly ReplicationOptions _options;

    // Asked for each package: where both ways take the same time nobody looks for the server's pool.
    private readonly bool _isUniform;

    /// <summary>Creates a fleet.</summary>
    /// <param name="topology">The servers.</param>
    /// <param name="options">The pipeline's parameters.</param>
    public Fleet(ServerTopology topology, ReplicationOptions options)
    {
        (_topology, _options) = (topology, options);
        _isUniform = options.SmbTransfer == options.HttpsTransfer;
        Tree = options.Protocol is RelayTreeProtocol { FanOut: var fanOut } ? new RelayTree(topology, fanOut) : null;
    }

    /// <summary>Who stands under whom; null where the protocol has no relays.</summary>
    public RelayTree? Tree { get; }

    /// <summary>How many servers hold a replica: those of index 0 to this, exclusive.</summary>
    public int ServerCount => _topology.ServerCount;

    /// <summary>How long a package to a server is under way, whoever sends it: over SMB or over HTTPS, as the server's role has it.</summary>
    public PipelineDelay TransferTo(ServerId server) =>
        _isUniform || _topology.PoolOf(server).Role.Facts().Transport != ReplicaTransport.Https ? _options.SmbTransfer : _options.HttpsTransfer;
}
