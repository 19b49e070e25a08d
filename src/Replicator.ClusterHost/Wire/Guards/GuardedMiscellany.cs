using Akka.Actor;
using Akka.Remote.Serialization;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>
/// Before Akka's serializer of this and that. Members ask who an actor is, name actors, and hear whether another is still there. What is refused: to end an actor (it
/// ends by its own host's will), errors (they name types of .NET), and configurations and routers, which belong to actors that another has deployed.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class GuardedMiscellany(ExtendedActorSystem system)
    : GuardedSerializer(system, Id, new MiscMessageSerializer(system), Named("ID", "AID", "AR", "RWHB", "RWHR"))
{
    /// <summary>The number of Akka's.</summary>
    public const int Id = 16;
}
