using Google.Protobuf;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Wire;

/// <summary>How one kind of message is written for the wire, under a manifest that no other kind has and that never changes its meaning.</summary>
internal abstract class Contract(Type message, string manifest)
{
    /// <summary>The kind of message.</summary>
    public Type Message { get; } = message;

    /// <summary>Its name and version on the wire. It is no name of .NET.</summary>
    public string Manifest { get; } = manifest;

    public abstract byte[] Encode(IReplicationMessage message);

    /// <exception cref="WireFormatException">A field is missing, or is nothing that it can be.</exception>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no message at all.</exception>
    public abstract IReplicationMessage Decode(ReadOnlySpan<byte> bytes);
}
