using Replicator.Storage.Servers;
using Replicator.Storage.Tables;

namespace Replicator.Storage.Sqlite;

/// <summary>A kind of file: what its header says, and how it is spoken of in errors.</summary>
/// <param name="ApplicationId">What says that a file is of this kind.</param>
/// <param name="Schema">The number of the schema that this program knows.</param>
internal sealed record StoreFileKind(int ApplicationId, int Schema)
{
    /// <summary>The store of a Central Management Store.</summary>
    public static StoreFileKind Store { get; } = new(StoreSchema.ApplicationId, StoreSchema.Number)
    {
        Noun = "a store",
        File = "a store file",
        IsNone = "is no store",
        AsMade = "as `replicator run --store` and `replicator store import` make one",
        Expected = "one that `replicator run --store` or `replicator store import` made",
        Repair = "`replicator store verify` says where; restore a backup, or import an export into a new file.",
    };

    /// <summary>The records of servers.</summary>
    public static StoreFileKind ServerRecords { get; } = new(ServerRecordSchema.ApplicationId, ServerRecordSchema.Number)
    {
        Noun = "server records",
        File = "a file of server records",
        IsNone = "has no server records",
        AsMade = "as is made where there is none",
        Expected = "a file of server records; where there is none, one is made",
        Repair = ServerRecordSchema.Repair,
    };

    public required string Noun { get; init; }

    public required string File { get; init; }

    public required string IsNone { get; init; }

    public required string AsMade { get; init; }

    public required string Expected { get; init; }

    /// <summary>What is done about a file that is damaged.</summary>
    public required string Repair { get; init; }
}
