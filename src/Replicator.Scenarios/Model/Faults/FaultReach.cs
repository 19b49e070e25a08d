using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Scenarios.Model.Faults;

/// <summary>On which servers an obstacle keeps anything from being copied.</summary>
public static class FaultReach
{
    /// <summary>
    /// Whether it does on this server: denied access on those that get packages over SMB, a certificate that is not trusted on those that get them over HTTPS
    /// and on a store that sends to such, a file share that is down on the server of a store.
    /// </summary>
    public static bool IsInTheWay(ServerTopology topology, ServerId server, TransferFailure obstacle) => obstacle switch
    {
        TransferFailure.AccessDenied => !IsOverHttps(topology.PoolOf(server)),
        TransferFailure.UntrustedCertificate => IsOverHttps(topology.PoolOf(server)) || (topology.HoldsStore(server) && topology.Pools.Any(IsOverHttps)),
        _ => topology.HoldsStore(server),
    };

    private static bool IsOverHttps(Pool pool) => pool.Role.Facts().Transport == ReplicaTransport.Https;
}
