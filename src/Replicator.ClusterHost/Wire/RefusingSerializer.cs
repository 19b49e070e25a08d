using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Replicator.ClusterHost.Wire;

/// <summary>
/// Stands in the place of Akka's serializer for everything that has none, which writes and reads JSON with names of .NET types in it: whoever reads such names makes
/// what a sender wishes. It writes nothing, and reads nothing. Thread safe.
/// </summary>
public sealed class RefusingSerializer : Serializer
{
    /// <summary>Creates one; Akka does.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="settings">Those of the serializer whose place it takes; it has no use for them.</param>
    [SuppressMessage("Style", "IDE0060:Remove unused parameter", Justification = "Akka calls this constructor.")]
    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : base(system)
    {
    }

    /// <summary>The number of the serializer whose place it takes, so that what another member wrote with that comes here.</summary>
    public const int Id = 1;

    /// <inheritdoc/>
    public override int Identifier => Id;

    /// <inheritdoc/>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) =>
        throw new NotSupportedException($"{obj.GetType().FullName} has no serializer of its own, and members say nothing to one another that has none.");

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, Type type)
    {
        WireMetrics.Refused.Add(1);
        throw new WireFormatException($"{bytes.Length} bytes came in a form that names types of .NET; none is read. Members of one cluster are all of this program.");
    }
}
