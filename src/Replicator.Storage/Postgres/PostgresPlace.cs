using Npgsql;
using Replicator.Storage.Servers;

namespace Replicator.Storage.Postgres;

/// <summary>What is in a place before something is made there: a store, server records, or both, by whoever comes first.</summary>
internal static class PostgresPlace
{
    private const string FindSchema = "SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $1";

    private const string FindTables = """
        SELECT c.relname FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        """;

    // Of two numbers: those who own a store lock one.
    private const string LockMaking = "SELECT pg_catalog.pg_advisory_xact_lock($1, pg_catalog.hashtext($2))";

    // RPLC.
    private const int Making = 0x52504C43;

    /// <summary>Lets nobody else make anything in the place before the transaction ends.</summary>
    public static void Lock(PostgresSession session) => session.Execute(LockMaking, new NpgsqlParameter<int> { TypedValue = Making }, Schema(session));

    /// <summary>The number of the schema; null: it is not there.</summary>
    public static long? OidOf(PostgresSession session) => session.Rows(FindSchema, static row => row.GetFieldValue<uint>(0), Schema(session)) is [var oid] ? oid : null;

    /// <summary>Whether a table of server records is there, the one that is made with all others.</summary>
    public static bool HasServerRecords(PostgresSession session) => Tables(session).Contains(PostgresServerSchema.Belonging);

    /// <summary>Whether server records are all that is there.</summary>
    public static bool HasServerRecordsOnly(PostgresSession session) => Tables(session).ToHashSet().SetEquals(PostgresServerSchema.Tables);

    // And what else can be read like a table.
    private static List<string> Tables(PostgresSession session) => session.Rows(FindTables, static row => row.GetString(0), Schema(session));

    private static NpgsqlParameter<string> Schema(PostgresSession session) => new() { TypedValue = session.Where.Schema };
}
