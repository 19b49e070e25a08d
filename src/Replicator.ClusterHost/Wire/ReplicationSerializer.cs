using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using Replicator.Domain.Protocol;

namespace Replicator.ClusterHost.Wire;

/// <summary>
/// Akka's way to <see cref="WireFormat"/>. What it refuses is counted by <see cref="WireMetrics"/>, and thrown as <see cref="WireFormatException"/>, which Akka.Remote
/// logs; the message is lost, as any may be. Thread safe.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class ReplicationSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>The number by which members know this serializer. It never changes.</summary>
    public const int Id = 41_704;

    /// <summary>The manifest of <see cref="ToServer"/>.</summary>
    public const string ToServerManifest = "to-server.1";

    /// <inheritdoc/>
    public override int Identifier => Id;

    /// <inheritdoc/>
    public override string Manifest(object o) => o switch
    {
        ToServer => ToServerManifest,
        IReplicationMessage message => WireFormat.ManifestOf(message),
        _ => throw new ArgumentException($"{o.GetType().Name} is no message of the replication protocol.", nameof(o)),
    };

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => obj switch
    {
        ToServer envelope => Encode(envelope),
        IReplicationMessage message => WireFormat.Encode(message),
        _ => throw new ArgumentException($"{obj.GetType().Name} is no message of the replication protocol.", nameof(obj)),
    };

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return manifest == ToServerManifest ? Decode(bytes) : WireFormat.Decode(manifest, bytes);
        }
        catch (WireFormatException)
        {
            WireMetrics.Refused.Add(1);
            throw;
        }
    }

    private static byte[] Encode(ToServer envelope)
    {
        var wire = new V1.ToServer
        {
            Receiver = envelope.Receiver.Index,
            Manifest = WireFormat.ManifestOf(envelope.Message),
            Payload = UnsafeByteOperations.UnsafeWrap(WireFormat.Encode(envelope.Message)),
        };
        if (envelope.Due is { } due)
        {
            wire.DueTicks = due.Ticks;
        }

        return wire.ToByteArray();
    }

    private static ToServer Decode(byte[] bytes)
    {
        try
        {
            V1.ToServer wire = V1.ToServer.Parser.ParseFrom(bytes);
            return new ToServer(Values.Server(wire.Receiver), WireFormat.Decode(wire.Manifest, wire.Payload.Span))
            {
                Due = wire.HasDueTicks ? Values.Ticks(wire.DueTicks) : null,
            };
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new WireFormatException($"{bytes.Length} bytes are no {ToServerManifest}: {exception.Message}", exception);
        }
    }
}
