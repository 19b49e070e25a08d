using System.Buffers.Binary;
using Google.Protobuf;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;
using Replicator.Storage.Servers;

namespace Replicator.ClusterHost.Hosting;

/// <summary>What servers keep, as bytes: the same messages as on the wire, so that what was once kept is read for ever.</summary>
internal static class ServerRecordCodec
{
    /// <summary>What a replica has, but for what is assigned.</summary>
    public static byte[] Encode(ReplicaSnapshot snapshot) =>
        Values.Write(new DataPackage(ConfigVersion.None, snapshot.Applied, IsComplete: true, snapshot.Current)).ToByteArray();

    /// <summary>What is assigned on a server; nothing is no bytes.</summary>
    public static byte[] Encode(ConfigChange? assigned) => assigned is null ? [] : Values.Write(assigned).ToByteArray();

    /// <summary>The highest number that was used.</summary>
    public static byte[] Encode(int number)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    /// <summary>What a replica's disk holds; null: nothing was saved.</summary>
    /// <exception cref="WireFormatException">It is not what was written.</exception>
    /// <exception cref="InvalidProtocolBufferException">As above.</exception>
    public static ReplicaSnapshot? ReplicaOf(ServerRecords records)
    {
        if (!records.Records.TryGetValue(ServerRecordKind.Replica, out byte[]? body))
        {
            return null;
        }

        DataPackage content = Values.Read(Wire.V1.DataPackage.Parser.ParseFrom(body));
        return new ReplicaSnapshot(content.Target, content.Changes) { Assigned = AssignedOf(records) };
    }

    /// <summary>A number that a server saved; 0: none.</summary>
    public static int NumberOf(ServerRecords records, ServerRecordKind kind) =>
        records.Records.TryGetValue(kind, out byte[]? body) ? BinaryPrimitives.ReadInt32LittleEndian(body) : 0;

    private static ConfigChange? AssignedOf(ServerRecords records) =>
        records.Records.TryGetValue(ServerRecordKind.Assigned, out byte[]? body) && body.Length > 0 ? Values.Read(Wire.V1.ConfigChange.Parser.ParseFrom(body)) : null;
}
