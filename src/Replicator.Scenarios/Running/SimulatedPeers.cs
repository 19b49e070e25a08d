using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Running;

/// <summary>The way from one simulated server to another: an ordinary Tell, which the simulation takes over the network.</summary>
internal sealed class SimulatedPeers(int serverCount) : IPeers
{
    /// <summary>The replica's actor of each server.</summary>
    public IActorRef[] Replicas { get; } = new IActorRef[serverCount];

    /// <summary>The requester's actor of each server that has one.</summary>
    public Dictionary<ServerId, IActorRef> Requesters { get; } = [];

    /// <summary>The master's actor.</summary>
    public IActorRef Master { get; set; } = ActorRefs.Nobody;

    public void Send(ServerId receiver, IReplicationMessage message, IActorRef sender)
    {
        // The two that a large run is made of come first: asking for a sealed type is quicker than asking for an interface.
        IActorRef actor = message switch
        {
            StatusReport => Master,
            DataPackage => Replicas[receiver.Index],
            IToMaster => Master,
            IToReplica => Replicas[receiver.Index],
            IToRequester => Requesters[receiver],
            _ => throw new InvalidOperationException($"{message.GetType().Name} says of no actor that it is for it."),
        };
        actor.Tell(message, sender);
    }
}
