using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Replicator.ClusterHost.Wire;

/// <summary>
/// Stands in the place of Akka's serializer for everything that has none, which writes and reads JSON with names of .NET types in it: whoever reads such names makes
/// what a sender wishes. It writes nothing, and reads nothing. It stands too where Akka has others that look for a type by its name; their numbers then are nobody's, and
/// Akka refuses them by itself. It reads manifests itself, else Akka would look for a type of that name before it asked. Thread safe.
/// </summary>
public sealed class RefusingSerializer : SerializerWithStringManifest
{
    /// <summary>The number of the serializer whose place it takes, so that what another member wrote with that comes here.</summary>
    public const int Id = 1;

    /// <summary>Creates one; Akka does.</summary>
    /// <param name="system">The actor system.</param>
    public RefusingSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    /// <summary>Creates one; Akka does, where the serializer whose place it takes has settings.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="settings">Those settings; it has no use for them.</param>
    [SuppressMessage("Style", "IDE0060:Remove unused parameter", Justification = "Akka calls this constructor.")]
    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : base(system)
    {
    }

    /// <inheritdoc/>
    public override int Identifier => Id;

    /// <inheritdoc/>
    public override string Manifest(object o) => throw Unwritten(o);

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => throw Unwritten(obj);

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        WireMetrics.Refused.Add(1);
        throw new WireFormatException($"{bytes.Length} bytes came in a form that names types of .NET; none is read. Members of one cluster are all of this program.");
    }

    // Of this kind Akka logs it and goes on; at others it hangs up.
    private static ArgumentException Unwritten(object message) =>
        new($"{message.GetType().FullName} has no serializer of its own, and members say nothing to one another that has none.", nameof(message));
}
