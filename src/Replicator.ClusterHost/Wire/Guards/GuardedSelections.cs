using Akka.Actor;
using Akka.Remote.Serialization;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>Before Akka's serializer of what is sent to the path of an actor.</summary>
/// <param name="system">The actor system.</param>
public sealed class GuardedSelections(ExtendedActorSystem system) : GuardedSerializer(system, Id, new MessageContainerSerializer(system), Named(""))
{
    /// <summary>The number of Akka's.</summary>
    public const int Id = 6;
}
