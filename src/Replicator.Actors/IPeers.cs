using Akka.Actor;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>
/// The host's way to other servers. The message's kind says which actor of the server it is for: <see cref="IToMaster"/>, <see cref="IToReplica"/>,
/// <see cref="IToRequester"/> or <see cref="IToClient"/>. A server may send to itself. Nothing promises that it arrives.
/// </summary>
public interface IPeers
{
    /// <summary>Sends a message to a server. Called by the sending actor, or by its scheduler when the message was to go later.</summary>
    /// <param name="receiver">The server.</param>
    /// <param name="message">The message.</param>
    /// <param name="sender">The sending actor, for the host's bookkeeping: actors answer to server ids.</param>
    void Send(ServerId receiver, IReplicationMessage message, IActorRef sender);
}
