using Akka.Actor;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Hosting;

/// <summary>The way to the actors of all servers, wherever in the cluster they are.</summary>
/// <param name="Servers">The region of the servers.</param>
/// <param name="Master">The way to the member that has the store.</param>
internal sealed record Post(IActorRef Servers, IActorRef Master)
{
    /// <summary>Everything is lost.</summary>
    public static Post Nowhere { get; } = new(ActorRefs.Nobody, ActorRefs.Nobody);

    /// <summary>Has a server begin, wherever it is to be; one that is there already takes no notice.</summary>
    public void Wake(ServerId server) => Servers.Tell(new WakeServer { Server = server.Index }, ActorRefs.NoSender);

    public void Deliver(ToServer envelope) => (envelope.Message is IToMaster ? Master : Servers).Tell(envelope, ActorRefs.NoSender);
}
