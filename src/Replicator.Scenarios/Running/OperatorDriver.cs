using Akka.Actor;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>Gives an operator's commands, at their times. One whose server is down then is given to nobody.</summary>
internal sealed class OperatorDriver(
    Scenario scenario, SimulatedWorld world, SimulatedPeers peers, CmsStores stores, Func<ServerId, IReplica> replicaOf, RunLedgers ledgers)
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
