using System.Text;
using Replicator.Domain;
using Replicator.Domain.Topology;

namespace Replicator.Storage.Servers;

/// <summary>What server records are, whatever they are kept on: the numbers that say so, what is kept of each, and what is refused.</summary>
internal static class ServerRecordSchema
{
    /// <summary>The number of the schema that this program writes and reads.</summary>
    public const int Number = 1;

    /// <summary>What says that it is server records: <c>RSRV</c>.</summary>
    public const int ApplicationId = 0x52535256;

    /// <summary>What is done about records that are damaged.</summary>
    public const string Repair = "Restore a backup, or begin with none, as servers with new disks do.";

    /// <summary>The checksum of a record: SHA-256 over whose it is, its kind and its bytes, so that one that was changed or moved is found.</summary>
    public static byte[] Checksum(ServerId server, ServerRecordKind kind, ReadOnlySpan<byte> body) => EntryChain.Next([], ((long)server.Index << 32) | (long)kind, body);

    /// <summary>What a server has, from rows of which each is checked.</summary>
    /// <param name="server">The server.</param>
    /// <param name="life">Its life.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="damaged">Makes the error of a row that is not what was written.</param>
    public static ServerRecords Records(
        ServerId server, int life, IEnumerable<(ServerRecordKind Kind, byte[] Body, byte[] Checksum)> rows, Func<string, StoreException> damaged)
    {
        var records = new SortedList<ServerRecordKind, byte[]>();
        foreach ((ServerRecordKind kind, byte[] body, byte[] checksum) in rows)
        {
            if (!checksum.AsSpan().SequenceEqual(Checksum(server, kind, body)))
            {
                throw damaged($"the record {kind} of server {server} has a wrong checksum");
            }

            records.Add(kind, body);
        }

        return new ServerRecords(server, life, records);
    }

    /// <summary>Whether it is said of a value that no program wrote.</summary>
    public static bool IsOfValue(Exception exception) => exception is InvalidCastException or OverflowException;

    /// <summary>An owner as it is kept: text of one line that every database takes as it is.</summary>
    public static string Kept(string owner)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(owner);
        Invariant.Holds(!owner.Any(char.IsControl), $"the owner of server records is one line of text; it was '{owner}'");
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(owner));
    }

    public static void Check(IReadOnlyList<ServerId> servers)
    {
        Invariant.Holds(servers.All(static server => server.Index >= 0), $"the place of a server in its topology is 0 or more");
        Invariant.Holds(servers.Distinct().Count() == servers.Count, $"a server begins one life at a time; one of {servers.Count} was named twice");
    }

    public static void Check(IReadOnlyList<ServerWrite> writes)
    {
        foreach (ServerWrite write in writes)
        {
            Invariant.Holds(Enum.IsDefined(write.Kind), $"server {write.Server} saves a record of a kind that is known; it was {(int)write.Kind}");
        }
    }

    /// <summary>What is said of records that belong to something else.</summary>
    /// <param name="name">How the store is called in errors.</param>
    /// <param name="found">Whose they are.</param>
    /// <param name="expected">Whose they were expected to be.</param>
    /// <param name="instead">What to do.</param>
    public static StoreException OtherOwner(string name, string found, string expected, string instead) => new(
        StoreProblem.OtherOwner, $"{name} holds the records of another scenario or seed: they belong to '{found}', expected '{expected}'. {instead}");
}
