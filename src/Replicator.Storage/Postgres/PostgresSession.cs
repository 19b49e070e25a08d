using System.Data;
using Npgsql;

namespace Replicator.Storage.Postgres;

/// <summary>
/// A session of the server that writes a store: one connection, which is never replaced by another. Whatever the session holds, its lock above all, goes with it, so
/// that what was true of one connection is not believed of the next. What the database says leaves it as its own exception.
/// </summary>
internal sealed class PostgresSession : IDisposable
{
    // How long a lock is waited for, if nobody said: a process that was killed a moment ago may still have a session. And when a server notices by itself that
    // nobody is at the other end: after a quarter of a minute, not the system's two hours. Settings that a server does not have are passed over.
    private const string Settings = """
        SELECT pg_catalog.set_config(wanted.name, wanted.value, false)
        FROM (VALUES
            ('search_path', 'pg_catalog'),
            ('synchronous_commit', CASE pg_catalog.current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END),
            ('lock_timeout', CASE pg_catalog.current_setting('lock_timeout') WHEN '0' THEN '2s' ELSE pg_catalog.current_setting('lock_timeout') END),
            ('idle_session_timeout', '0'),
            ('idle_in_transaction_session_timeout', '0'),
            ('tcp_keepalives_idle', '5'),
            ('tcp_keepalives_interval', '3'),
            ('tcp_keepalives_count', '3'),
            ('tcp_user_timeout', '15000')) AS wanted (name, value)
        WHERE wanted.name IN (SELECT known.name FROM pg_catalog.pg_settings AS known)
        """;

    private const string Kept = """
        SELECT pg_catalog.current_setting('fsync'), pg_catalog.current_setting('synchronous_commit'), pg_catalog.current_setting('server_encoding'),
            pg_catalog.pg_is_in_recovery()
        """;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private StoreException? _end;

    private PostgresSession(PostgresLocation where, NpgsqlDataSource source, NpgsqlConnection connection) =>
        (Where, _source, _connection) = (where, source, connection);

    public PostgresLocation Where { get; }

    /// <summary>Whether it has ended, for whatever reason.</summary>
    public bool HasEnded => _end is not null || _connection.State != ConnectionState.Open;

    /// <summary>Connects, and sees to it that what is committed is durable.</summary>
    /// <exception cref="StoreException">The server cannot be reached, or does not keep what is committed.</exception>
    public static PostgresSession Open(PostgresLocation where)
    {
        NpgsqlDataSource source = Source(where);
        PostgresSession? session = null;
        try
        {
            session = new PostgresSession(where, source, source.OpenConnection());
            session.Execute(Settings);
            session.RequireDurable();
            return session;
        }
        catch (Exception exception)
        {
            session?.Dispose();
            source.Dispose();
            throw PostgresErrors.IsOfServer(exception) ? PostgresErrors.Of(where, exception) : exception;
        }
    }

    /// <summary>Refuses to go on once it has ended.</summary>
    /// <exception cref="StoreException">It has.</exception>
    public void RequireOpen()
    {
        if (HasEnded)
        {
            throw WhyEnded();
        }
    }

    /// <summary>What is said to whoever goes on after it has ended. What was in doubt then is not so of anything that is asked later.</summary>
    public StoreException WhyEnded() => _end is { Problem: StoreProblem.TakenOver or StoreProblem.Damaged }
        ? new StoreException(_end.Problem, _end.Message, _end) { Finding = _end.Finding }
        : PostgresErrors.Lost(Where, _end?.InnerException);

    /// <summary>Ends it, whatever its state; from now on it has only this to say.</summary>
    public StoreException End(StoreException why)
    {
        _end ??= why;
        Close();
        return why;
    }

    /// <summary>What the server said, in words of the store. Where the session ended with it, it does here too.</summary>
    public StoreException ErrorOf(Exception exception)
    {
        bool isEnd = PostgresErrors.EndsSession(exception);
        StoreException error = isEnd ? PostgresErrors.Lost(Where, exception) : PostgresErrors.Of(Where, exception);

        // Npgsql gives a connection up with some errors of the server too, that of a full disk or of a damaged page among them.
        return isEnd || HasEnded ? End(error) : error;
    }

    public void Begin() => Execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");

    /// <summary>Begins to read what is there at one moment.</summary>
    public void BeginReading() => Execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    /// <exception cref="StoreException">The connection was lost meanwhile, so that nobody knows.</exception>
    public void Commit()
    {
        try
        {
            Execute("COMMIT");
        }
        catch (Exception exception) when (PostgresErrors.EndsSession(exception))
        {
            throw End(PostgresErrors.InDoubt(Where, exception));
        }
    }

    /// <summary>Leaves nothing of a transaction: a session that has ended, or ends now, has rolled it back.</summary>
    public void RollBack()
    {
        if (!HasEnded)
        {
            try
            {
                Execute("ROLLBACK");
            }
            catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
            {
                End(PostgresErrors.Lost(Where, exception));
            }
        }
    }

    public int Execute(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        using NpgsqlCommand command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Sends statements together.</summary>
    public void Execute(NpgsqlBatch batch)
    {
        RequireOpen();
        batch.Connection = _connection;
        batch.ExecuteNonQuery();
    }

    public List<T> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        using NpgsqlCommand command = Command(sql, parameters);
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        Close();
        _source.Dispose();
    }

    private static NpgsqlDataSource Source(PostgresLocation where)
    {
        try
        {
            return where.Source();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new StoreException(StoreProblem.NotAStore, $"{where}: the connection string contradicts itself: {exception.Message.TrimEnd('.')}. Correct it.");
        }
    }

    private NpgsqlCommand Command(string sql, ReadOnlySpan<NpgsqlParameter> parameters)
    {
        RequireOpen();
        NpgsqlCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (NpgsqlParameter parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private void RequireDurable()
    {
        (string fsync, string commit, string encoding, bool isStandby) =
            Rows(Kept, static row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)))[0];
        string? problem = this switch
        {
            _ when isStandby => "its server is a standby, which nobody can write. Name the primary server",
            _ when fsync != "on" => $"its server does not sync what it writes (fsync = {fsync}), and may lose what was acknowledged. Set fsync = on",
            _ when commit is not ("on" or "remote_apply") => $"its server does not keep synchronous_commit = on: it says {commit}. Connect to it directly",
            _ when encoding != "UTF8" => $"its database is encoded in {encoding}, which not every name fits. Use a database with ENCODING 'UTF8'",
            _ => null,
        };
        if (problem is not null)
        {
            throw new StoreException(StoreProblem.NotWritable, $"{Where} cannot keep a store: {problem}.");
        }
    }

    // Closing a connection that is broken may fail; it is gone all the same.
    private void Close()
    {
        try
        {
            _connection.Dispose();
        }
        catch (Exception exception) when (PostgresErrors.IsOfServer(exception) || exception is InvalidOperationException)
        {
            _end ??= PostgresErrors.Lost(Where, exception);
        }
    }
}
