using Akka.Actor;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.OAuth;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;
using Replicator.Scenarios.Running.OAuth;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>Gives an operator's commands, at their times. One whose server is down then is given to nobody.</summary>
internal sealed class OperatorDriver(
    Scenario scenario, SimulatedWorld world, SimulatedPeers peers, CmsStores stores, Func<ServerId, IReplica> replicaOf, RunLedgers ledgers, SimulatedPartners? partners)
{
    /// <summary>Puts all commands on the agenda.</summary>
    public void Start()
    {
        foreach (OperatorItem item in scenario.Operator.Where(item => item.At <= scenario.Run.Until))
        {
            world.At(VirtualTime.Zero + item.At, () => Give(item));
        }
    }

    private void Give(OperatorItem item)
    {
        switch (item)
        {
            case Failover failover:
                Give(failover);
                break;
            case Reseed reseed:
                GiveMaster(reseed.Servers, static server => new ReseedReplicas(server));
                break;
            case ForcedReplication forced:
                Give(forced);
                break;
            case ConfigurationImport import:
                Give(import);
                break;
            case Removal removal:
                Give(removal);
                break;
            case MetadataRefresh refresh:
                partners!.Tell(refresh.Partner, new ReadMetadata(refresh.From, ledgers.OAuth.Commanded(refresh, isDone: false)));
                break;
            case KeyUpload upload:
                Give(upload);
                break;
            case PartnerRenewal renewal:
                partners!.Renew(renewal.Partner);
                break;
            case PartnerReading reading:
                partners!.Tell(reading.From, new ReadPartnerMetadata(reading.Partner, ledgers.OAuth.Commanded(reading, isDone: false)));
                break;
            default:
                throw new InvalidOperationException($"There is no way to do {item.GetType().Name}.");
        }
    }

    private void Give(Failover failover)
    {
        bool isDown = IsDown(failover.To);
        int number = ledgers.Failovers.Commanded(failover, world.Now.SinceStart, isDown);
        if (!isDown)
        {
            peers.StoreOn(failover.To).Tell(new TakeOver(failover.IsForced, number), ActorRefs.NoSender);
        }
    }

    private void Give(ForcedReplication forced) =>
        GiveMaster(forced.Servers, server => new ForceReplication(ledgers.Commands.Commanded(forced, server, world.Now.SinceStart), server));

    // By hand: the operator stands on both servers, whatever the network does between them.
    private void Give(ConfigurationImport import)
    {
        DataPackage? exported = !IsDown(stores.MasterServer) && stores.Master is { } master && master.Role.IsServing() ? master.Configuration() : null;
        foreach (ServerId server in import.Servers.Servers)
        {
            DataPackage? taken = IsDown(server) ? null : exported;
            ledgers.Imports.Commanded(import, server, taken?.Target, replicaOf(server).Applied, world.Now.SinceStart);
            if (taken is not null)
            {
                peers.Replicas[server.Index].Tell(taken, ActorRefs.NoSender);
            }
        }
    }

    private void Give(Removal removal)
    {
        ledgers.Commands.Commanded(removal);
        foreach (ServerId server in removal.Servers.Servers)
        {
            TellMaster(new RemoveReplica(server));
        }
    }

    // Whose certificate is not there yet has nothing to upload.
    private void Give(KeyUpload upload)
    {
        Certificate? certificate = ledgers.Requests.Requests.FirstOrDefault(entry => entry.CommittedAt is not null && entry.Certificate.Name == upload.Certificate)?.Issued;
        TrustedKey? key = partners!.KeyOf(certificate);
        ledgers.OAuth.Commanded(upload, isDone: key is not null);
        if (key is not null)
        {
            DateTimeOffset start = scenario.Run.Start;
            partners.Tell(upload.Partner, new UploadKey(key with
            {
                From = start + (upload.StartsAt ?? upload.At),
                Until = upload.EndsAt is { } end ? start + end : DateTimeOffset.MaxValue,
            }));
        }
    }

    // All at once, or one after the other.
    private void GiveMaster(FaultTarget target, Func<ServerId?, object> commandFor)
    {
        bool isAll = target.Servers.Count == scenario.Topology.ServerCount;
        foreach (ServerId? server in isAll ? [null] : target.Servers.Select(static server => (ServerId?)server))
        {
            TellMaster(commandFor(server));
        }
    }

    private void TellMaster(object command)
    {
        if (!IsDown(stores.MasterServer))
        {
            peers.StoreOn(stores.MasterServer).Tell(command, ActorRefs.NoSender);
        }
    }

    private bool IsDown(ServerId server) => world.Host(new HostId(server.Index)).IsDown;
}
