using Npgsql;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Tables;

namespace Replicator.Storage.Postgres;

/// <summary>The tables of a store in a schema, to be read.</summary>
internal sealed class PostgresTables(PostgresSession session, PostgresSchema schema) : IStoreTables
{
    // A crash of the server empties a table that is not logged. None of these kinds is made here.
    private const string NotPermanent = """
        SELECT c.relname FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relkind = 'r' AND c.relpersistence <> 'p' ORDER BY c.relname
        """;

    public string Name => session.Where.ToString();

    public string Container => "the schema";

    public StoreHead ReadHead() =>
        session.Rows(schema.ReadHead, static row => new StoreHead(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.IsDBNull(2) ? null : row.GetString(2))) is [var head]
            ? head
            : throw Damaged("the table store has no row");

    public IEnumerable<StoredEntry> ReadEntries() => session.Rows(
        schema.ReadEntries, static row => new StoredEntry(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3)));

    public IReadOnlyList<VersionRecord> ReadVersions() => session.Rows(schema.ReadVersions, ReadVersion);

    public IReadOnlyList<ScopeDocument> ReadDocuments() =>
    [
        .. session.Rows(
            schema.ReadDocuments,
            static row => new ScopeDocument(
                StoredNames.Scopes.Parse(row.GetString(0), "documents.scope"), row.GetString(1), new ConfigVersion(row.GetInt32(2), row.GetInt64(3)), row.GetString(4)))
            .OrderBy(static document => document.Scope).ThenBy(static document => document.Identity, StringComparer.Ordinal),
    ];

    public IEnumerable<string> Problems(int max) => session.Rows(
        NotPermanent,
        static row => $"table {row.GetString(0)} is not logged: a crash of the server empties it.",
        new NpgsqlParameter<string> { TypedValue = session.Where.Schema });

    public string? FaultOf(Exception exception) => exception switch
    {
        StoreException { Problem: StoreProblem.Damaged } damaged => damaged.Finding,
        _ when PostgresErrors.IsDamage(exception) => session.ErrorOf(exception).Finding,
        _ => null,
    };

    public bool IsOfDatabase(Exception exception) => PostgresErrors.IsOfServer(exception);

    public StoreException ErrorOf(Exception exception) => session.ErrorOf(exception);

    public StoreException Damaged(string what, Exception? exception = null) => PostgresErrors.Damaged(session.Where, what, exception);

    private static VersionRecord ReadVersion(NpgsqlDataReader row) => new(
        new ConfigVersion(row.GetInt32(0), row.GetInt64(1)),
        StoredNames.Versions.Parse(row.GetString(2), "versions.kind"),
        row.GetInt64(3),
        row.IsDBNull(4) ? null : new RequestId(new ServerId(row.GetInt32(4)), row.GetInt32(5)),
        Text(row, 6),
        Text(row, 7),
        row.IsDBNull(8) ? null : TimeSpan.FromTicks(row.GetInt64(8)));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : PostgresText.Read(row.GetString(column));
}
