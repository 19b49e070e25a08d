using Akka.Actor;
using Replicator.Domain.Failover;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Commands;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;

namespace Replicator.Scenarios.Running;

/// <summary>Gives an operator's commands, at their times. One whose server is down then is given to nobody.</summary>
internal sealed class OperatorDriver(Scenario scenario, SimulatedWorld world, SimulatedPeers peers, CmsStores stores, FailoverLedger failovers)
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
                Give(reseed);
                break;
            default:
                throw new InvalidOperationException($"There is no way to do {item.GetType().Name}.");
        }
    }

    private void Give(Failover failover)
    {
        bool isDown = IsDown(failover.To);
        int number = failovers.Commanded(failover, world.Now.SinceStart, isDown);
        if (!isDown)
        {
            peers.StoreOn(failover.To).Tell(new TakeOver(failover.IsForced, number), ActorRefs.NoSender);
        }
    }

    private void Give(Reseed reseed)
    {
        if (IsDown(stores.MasterServer))
        {
            return;
        }

        IActorRef master = peers.StoreOn(stores.MasterServer);
        bool isAll = reseed.Servers.Servers.Count == scenario.Topology.ServerCount;
        foreach (ServerId? server in isAll ? [null] : reseed.Servers.Servers.Select(static server => (ServerId?)server))
        {
            master.Tell(new ReseedReplicas(server), ActorRefs.NoSender);
        }
    }

    private bool IsDown(ServerId server) => world.Host(new HostId(server.Index)).IsDown;
}
