using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>What keeps a store's file transfer agent now from reaching a replica, by the faults that are in effect.</summary>
internal sealed class TransferObstacles(SimulatedWorld world, ServerTopology topology)
{
    public TransferFailure? Between(ServerId store, ServerId replica)
    {
        if (Strikes(store, TransferFailure.ShareDown))
        {
            return TransferFailure.ShareDown;
        }

        // Only HTTPS has both ends show certificates, and only over SMB is there a share that may deny access.
        bool isOverHttps = topology.PoolOf(replica).Role.Facts().Transport == ReplicaTransport.Https;
        return isOverHttps ? OverHttps(store, replica) : Strikes(replica, TransferFailure.AccessDenied) ? TransferFailure.AccessDenied : null;
    }

    private TransferFailure? OverHttps(ServerId store, ServerId replica) =>
        Strikes(replica, TransferFailure.UntrustedCertificate) || Strikes(store, TransferFailure.UntrustedCertificate)
            ? TransferFailure.UntrustedCertificate
            : null;

    private bool Strikes(ServerId server, TransferFailure obstacle) => world.Faults.Strikes(new HostId(server.Index), ObstacleSettings.VerbOf(obstacle));
}
