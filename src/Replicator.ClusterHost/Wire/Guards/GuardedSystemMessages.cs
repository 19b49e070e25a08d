using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Serialization;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>
/// Before Akka's serializer of system messages. Members watch one another's actors. What is refused is between a parent and its children, which are of one process here: it
/// would stop, suspend and restart actors, and carries errors, which name types of .NET.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class GuardedSystemMessages(ExtendedActorSystem system)
    : GuardedSerializer(system, Id, new SystemMessageSerializer(system), [Of<Watch>(), Of<Unwatch>(), Of<DeathWatchNotification>()])
{
    /// <summary>The number of Akka's.</summary>
    public const int Id = 22;

    // Akka writes its own types' names.
    private static (string, Type?) Of<T>() => ($"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}", typeof(T));
}
