using Akka.Actor;
using Replicator.Actors;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Planning;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// The way from one server to the others: what the scenario declares of the network, and its faults, act here, for each message. When it has been under way for so long,
/// the cluster brings it to wherever the receiver is; what that takes comes on top. Thread safe.
/// </summary>
internal sealed class ServerPeers(HostedRun run, ServerId self) : IPeers
{
    private readonly int _pool = run.Scenario.Topology.PoolOf(self).Index;

    public void Send(ServerId receiver, IReplicationMessage message, IActorRef sender)
    {
        if (receiver == self)
        {
            run.Post.Deliver(new ToServer(receiver, message));
            return;
        }

        int bytes = MessageSize.Of(message, run.Scenario.Replication);
        LinkCount link = run.Counters.Between(_pool, run.Scenario.Topology.PoolOf(receiver).Index);
        link.Sent(bytes, message is DataPackage or ICarrier);
        MessageFate fate = run.Plan.Network.Send(self, receiver, bytes, run.Now);
        Count(link, fate);
        Deliver(receiver, message, fate.ArrivesAt);
        Deliver(receiver, message, fate.ArrivesAgainAt);
    }

    private void Count(LinkCount link, in MessageFate fate)
    {
        if (fate.IsHeld)
        {
            run.Counters.Hold();
        }

        if (fate.ArrivesAgainAt is not null)
        {
            link.Duplicate();
        }

        if (fate.IsCut)
        {
            run.Counters.LoseToPartition();
        }
        else if (fate.ArrivesAt is null)
        {
            link.Lose();
        }
    }

    private void Deliver(ServerId receiver, IReplicationMessage message, TimeSpan? arrivesAt)
    {
        if (arrivesAt is { } at)
        {
            run.Scheduler.At(at, () => run.Post.Deliver(new ToServer(receiver, message) { Due = at }));
        }
    }
}
