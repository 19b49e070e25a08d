using Npgsql;
using Replicator.Storage.Tables;

namespace Replicator.Storage.Postgres;

/// <summary>
/// How a session owns a store alone. Its lock is PostgreSQL's to keep: it lasts as long as the session, ends with it however it ends, and keeps the next owner waiting.
/// Its number, which each owner raises, is what is written by: whoever held the lock once and does not know that it is gone finds the number of another, and writes nothing.
/// </summary>
internal sealed class PostgresOwnership
{
    private const string FindHolder = """
        SELECT a.pid, a.application_name, pg_catalog.host(a.client_addr)
        FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.classid = ($1 >> 32)::oid AND l.objid = ($1 & 4294967295)::oid
            AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
        """;

    private readonly PostgresSession _session;
    private readonly long _key;

    private PostgresOwnership(PostgresSession session, long key) => (_session, _key) = (session, key);

    /// <summary>The number that nobody else has; 0: none yet.</summary>
    public long Number { get; private set; }

    /// <summary>Finds the store, and locks it.</summary>
    /// <exception cref="StoreException">There is no store, or it stays locked.</exception>
    public static PostgresOwnership Lock(PostgresSession session, PostgresSchema schema)
    {
        long oid = PostgresPlace.OidOf(session) is { } found && !PostgresPlace.HasServerRecordsOnly(session) ? found : throw PostgresErrors.Missing(session.Where);
        CheckKind(session, schema);

        // A schema that is dropped and made again is another; no two at a time have the same.
        var ownership = new PostgresOwnership(session, ((long)StoreSchema.ApplicationId << 32) | oid);
        ownership.Lock();
        return ownership;
    }

    /// <summary>Refuses a schema that is there, whatever is in it, unless that is nothing but server records.</summary>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="StoreException">It is, with something else or nothing in it.</exception>
    public static bool RefuseExisting(PostgresSession session)
    {
        bool isThere = PostgresPlace.OidOf(session) is not null;
        return !isThere || PostgresPlace.HasServerRecordsOnly(session) ? isThere : throw PostgresErrors.Exists(session.Where);
    }

    /// <summary>Becomes the next owner, within a transaction: whoever was it before writes nothing from here on.</summary>
    public void Claim(PostgresSchema schema) => Number = _session.Rows(schema.Claim, static row => row.GetInt64(0)) is [var number]
        ? number
        : throw PostgresErrors.Damaged(_session.Where, "the table store has no row");

    /// <summary>Lets the next owner in at once; the server would do so when it notices that the session is gone.</summary>
    public void Release()
    {
        if (!_session.HasEnded)
        {
            try
            {
                _session.Execute("SELECT pg_catalog.pg_advisory_unlock($1)", new NpgsqlParameter<long> { TypedValue = _key });
            }
            catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
            {
                _session.End(PostgresErrors.Lost(_session.Where, exception));
            }
        }
    }

    private static void CheckKind(PostgresSession session, PostgresSchema schema)
    {
        try
        {
            if (session.Rows(schema.ReadKind, static row => (row.GetInt32(0), row.GetInt32(1))) is not [var (application, number)])
            {
                throw PostgresErrors.Damaged(session.Where, "the table store has no row");
            }

            if (application != StoreSchema.ApplicationId)
            {
                throw PostgresErrors.NotAStore(session.Where);
            }

            if (number != StoreSchema.Number)
            {
                throw StoreSchema.Other(session.Where.ToString(), number);
            }
        }
        catch (Exception exception) when (exception is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn } or InvalidCastException)
        {
            throw PostgresErrors.NotAStore(session.Where);
        }
    }

    private void Lock()
    {
        try
        {
            _session.Execute("SELECT pg_catalog.pg_advisory_lock($1)", new NpgsqlParameter<long> { TypedValue = _key });
        }
        catch (PostgresException exception) when (PostgresErrors.IsLocked(exception))
        {
            throw PostgresErrors.Locked(_session.Where, Holder(), exception);
        }
    }

    // It may have gone in between.
    private string Holder()
    {
        List<string> holders = _session.Rows(
            FindHolder,
            static row => $"{row.GetInt32(0)}, {Text(row, 1)}{(row.IsDBNull(2) ? "" : $" at {row.GetString(2)}")}",
            new NpgsqlParameter<long> { TypedValue = _key });
        return holders is [var holder, ..] ? $" (the server's session {holder})" : "";
    }

    private static string Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) || row.GetString(column) is "" ? "of no name" : row.GetString(column);
}
