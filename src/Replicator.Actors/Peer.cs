using Akka.Actor;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>
/// A server as something that a scheduler can tell a message later. The way to it is looked up only then: the server may have been restarted meanwhile.
/// </summary>
internal sealed class Peer(IPeers peers, ServerId server) : ICanTell
{
    public void Tell(object message, IActorRef sender) => peers.Send(server, (IReplicationMessage)message, sender);
}
