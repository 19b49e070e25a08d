using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;

namespace Replicator.Scenarios.Running;

/// <summary>What keeps a store's file transfer agent now from reaching a replica, by the faults that are in effect.</summary>
/// <param name="topology">The servers.</param>
/// <param name="strikes">Whether an obstacle is in effect on a server now.</param>
internal sealed class TransferObstacles(ServerTopology topology, Func<ServerId, TransferFailure, bool> strikes)
{
    public TransferFailure? Between(ServerId store, ServerId replica)
    {
        if (strikes(store, TransferFailure.ShareDown))
        {
            return TransferFailure.ShareDown;
        }

        // Only HTTPS has both ends show certificates, and only over SMB is there a share that may deny access.
        bool isOverHttps = topology.PoolOf(replica).Role.Facts().Transport == ReplicaTransport.Https;
        return isOverHttps ? OverHttps(store, replica) : strikes(replica, TransferFailure.AccessDenied) ? TransferFailure.AccessDenied : null;
    }

    private TransferFailure? OverHttps(ServerId store, ServerId replica) =>
        strikes(replica, TransferFailure.UntrustedCertificate) || strikes(store, TransferFailure.UntrustedCertificate)
            ? TransferFailure.UntrustedCertificate
            : null;
}
