using Akka.Actor;
using Akka.Serialization;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>Before Akka's serializer of nothing, which is asked for a type too if a sender names one.</summary>
/// <param name="system">The actor system.</param>
public sealed class GuardedNothing(ExtendedActorSystem system) : GuardedSerializer(system, Id, new NullSerializer(system), Named(""))
{
    /// <summary>The number of Akka's.</summary>
    public const int Id = 0;
}
