using Akka.Actor;
using Replicator.Domain.OAuth;
using Replicator.Domain.Topology;

namespace Replicator.Actors.OAuth;

/// <summary>The way between servers and partners. A message may be lost, and may come late.</summary>
public interface IOAuthPeers
{
    /// <summary>Sends a message to a partner.</summary>
    void Send(int partner, IToPartner message, IActorRef sender);

    /// <summary>Sends a message to what signs and judges tokens on a server.</summary>
    void Send(ServerId server, IToTokenService message, IActorRef sender);
}
