using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>The way from one simulated server to another: an ordinary Tell, which the simulation takes over the network.</summary>
internal sealed class SimulatedPeers(ServerTopology topology) : IPeers
{
    private IActorRef _cms = ActorRefs.Nobody;
    private IActorRef _backup = ActorRefs.Nobody;

    /// <summary>The replica's actor of each server.</summary>
    public IActorRef[] Replicas { get; } = new IActorRef[topology.ServerCount];

    /// <summary>The requester's actor of each server that has one.</summary>
    public OnDemandActors Requesters { get; } = new("requester");

    /// <summary>The client's actor of each server that has one.</summary>
    public OnDemandActors Clients { get; } = new("client");

    /// <summary>The actor of the store on a server.</summary>
    public IActorRef StoreOn(ServerId server) => server == topology.CmsServer ? _cms
        : server == topology.CmsBackupServer ? _backup
        : throw new InvalidOperationException($"{topology.NameOf(server)} holds no store, but is sent what only a store can handle.");

    /// <summary>Sets the actor of the store on a server.</summary>
    public void SetStore(ServerId server, IActorRef actor)
    {
        if (server == topology.CmsServer)
        {
            _cms = actor;
        }
        else
        {
            _backup = actor;
        }
    }

    public void Send(ServerId receiver, IReplicationMessage message, IActorRef sender)
    {
        // The two that a large run is made of come first: asking for a sealed type is quicker than asking for an interface.
        IActorRef actor = message switch
        {
            StatusReport => StoreOn(receiver),
            DataPackage => Replicas[receiver.Index],
            IToMaster => StoreOn(receiver),
            IToReplica => Replicas[receiver.Index],
            IToRequester => Requesters[receiver],
            IToClient => Clients[receiver],
            _ => throw new InvalidOperationException($"{message.GetType().Name} says of no actor that it is for it."),
        };
        actor.Tell(message, sender);
    }
}
