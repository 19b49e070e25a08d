using System.Buffers.Binary;
using Replicator.Domain.Topology;
using Replicator.Storage.Postgres;
using Replicator.Storage.Servers;

namespace Replicator.Storage.Tests.Probe;

/// <summary>What the probe saves for servers: batch after batch, each with a record of every server, in which the batch's number stands.</summary>
internal static class SavedRecords
{
    public const string Owner = "the probe";
    public const int Servers = 10;

    public static IReadOnlyList<ServerId> All { get; } = [.. Enumerable.Range(0, Servers).Select(static index => new ServerId(index))];

    /// <summary>Begins a life of every server, and saves for ever; says after each batch which was the last.</summary>
    public static void Save(string what, ReadOnlySpan<string> where, TextWriter output)
    {
        using IServerRecordStore store = what.EndsWith("-postgres", StringComparison.Ordinal)
            ? PostgresServerRecords.Open(new PostgresLocation(where[0], where[1]), Owner)
            : SqliteServerRecords.Open(where[0], Owner);
        IReadOnlyList<ServerRecords> begun = store.Begin(All);
        long batch = BatchOf(begun[0]);
        while (true)
        {
            output.Write($"{batch}\n");
            batch++;
            store.Save([.. begun.Select(each => new ServerWrite(each.Server, each.Life, ServerRecordKind.Replica, Body(batch)))]);
        }
    }

    /// <summary>The number of the batch that a server has a record of; 0: none yet.</summary>
    public static long BatchOf(ServerRecords records) =>
        records.Records.TryGetValue(ServerRecordKind.Replica, out byte[]? body) ? BinaryPrimitives.ReadInt64LittleEndian(body) : 0;

    // Records of many sizes, more than a page of a database among them.
    private static byte[] Body(long batch)
    {
        byte[] body = new byte[sizeof(long) + (batch % 7 * 1_000)];
        BinaryPrimitives.WriteInt64LittleEndian(body, batch);
        return body;
    }
}
