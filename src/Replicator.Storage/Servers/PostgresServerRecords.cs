using Npgsql;
using NpgsqlTypes;
using Replicator.Domain.Topology;
using Replicator.Storage.Postgres;
using Replicator.Storage.Tables;

namespace Replicator.Storage.Servers;

/// <summary>
/// Server records in a schema of PostgreSQL, beside a store or alone. Many processes have them open at once, each for its own servers; what keeps a server that was
/// believed dead from writing is its life, which is compared in the very transaction that saves. What is saved is durable when the call returns: <c>fsync</c> is required of
/// the server, and <c>synchronous_commit</c> set for the session and read back. One whose connection was lost is done with; open another, with which the lives that have
/// begun go on. Not thread safe.
/// </summary>
public sealed class PostgresServerRecords : IServerRecordStore
{
    private readonly PostgresSession _session;
    private readonly PostgresServerSchema _schema;
    private bool _isDisposed;

    private PostgresServerRecords(PostgresSession session, PostgresServerSchema schema) => (_session, _schema) = (session, schema);

    /// <summary>Opens server records, and makes their tables where there are none, and the schema with them.</summary>
    /// <param name="where">Their place: the database must be there.</param>
    /// <param name="owner">What the records belong to: one line of text, such as the fingerprint of a scenario with a seed. It is written when they are made.</param>
    /// <exception cref="StoreException">
    /// They are none of a schema that is known, belong to another owner, are damaged or cannot be written, or the server cannot be reached or does not keep what is committed.
    /// They are as they were.
    /// </exception>
    public static PostgresServerRecords Open(PostgresLocation where, string owner)
    {
        ArgumentNullException.ThrowIfNull(where);
        string kept = PostgresText.Write(ServerRecordSchema.Kept(owner))!;
        var schema = new PostgresServerSchema(where.QuotedSchema);
        PostgresSession session = PostgresSession.Open(where);
        try
        {
            session.Begin();
            MakeIfMissing(session, schema, kept);
            RequireOwner(session, schema, kept);
            session.Commit();
            return new PostgresServerRecords(session, schema);
        }
        catch (Exception exception)
        {
            session.RollBack();
            session.Dispose();
            throw PostgresErrors.IsOfServer(exception) ? InWords(where, PostgresErrors.Of(where, exception), exception) : exception;
        }
    }

    /// <inheritdoc/>
    public ServerRecords Begin(ServerId server) => Begin([server])[0];

    /// <inheritdoc/>
    public IReadOnlyList<ServerRecords> Begin(IReadOnlyList<ServerId> servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        ServerRecordSchema.Check(servers);
        return Within(servers.Count, () => Live([.. servers.Select(static server => server.Index)]));
    }

    /// <inheritdoc/>
    public IReadOnlyList<ServerWrite> Save(IReadOnlyList<ServerWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        ServerRecordSchema.Check(writes);
        return Within(writes.Count, List<ServerWrite> () =>
        {
            HashSet<(int, int)> living = SaveLiving(writes);
            return [.. writes.Where(write => !living.Contains((write.Server.Index, write.Life)))];
        });
    }

    /// <inheritdoc/>
    public ServerRecords? Read(ServerId server)
    {
        RequireOpen();
        try
        {
            // What is there at one moment: between two statements a life may begin, and save.
            _session.BeginReading();
            return _session.Rows(_schema.ReadLife, static row => row.GetInt32(0), new NpgsqlParameter<int> { TypedValue = server.Index }) is [var life]
                ? RecordsOf(server, life, ReadRecords([server.Index]))
                : null;
        }
        catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
        {
            throw InWords(_session.Where, _session.ErrorOf(exception), exception);
        }
        catch (Exception exception) when (ServerRecordSchema.IsOfValue(exception))
        {
            throw Damaged(_session.Where, exception.Message.TrimEnd('.'), exception);
        }
        finally
        {
            _session.RollBack();
        }
    }

    /// <summary>Where they are kept, without the password.</summary>
    public override string ToString() => _session.Where.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _session.Dispose();
        }
    }

    // Members of a cluster begin at the same moment: the first makes what the others find.
    private static void MakeIfMissing(PostgresSession session, PostgresServerSchema schema, string owner)
    {
        if (PostgresPlace.HasServerRecords(session))
        {
            return;
        }

        PostgresPlace.Lock(session);
        if (PostgresPlace.HasServerRecords(session))
        {
            return;
        }

        if (PostgresPlace.OidOf(session) is null)
        {
            session.Execute(schema.CreateSchema);
        }

        session.Execute(schema.Create);
        session.Execute(schema.Belong, new NpgsqlParameter<string> { TypedValue = owner });
    }

    private static void RequireOwner(PostgresSession session, PostgresServerSchema schema, string owner)
    {
        (int application, int number, string found) = ReadBelonging(session, schema);
        if (application != ServerRecordSchema.ApplicationId)
        {
            throw NotRecords(session.Where);
        }

        if (number != ServerRecordSchema.Number)
        {
            throw StoreSchema.Other($"{session.Where}: what its servers keep", number, ServerRecordSchema.Number);
        }

        if (found != owner)
        {
            throw ServerRecordSchema.OtherOwner(
                session.Where.ToString(),
                PostgresText.Read(found),
                PostgresText.Read(owner),
                $"Name another schema, or drop its tables {string.Join(", ", PostgresServerSchema.Tables)}.");
        }
    }

    private static (int Application, int Schema, string Owner) ReadBelonging(PostgresSession session, PostgresServerSchema schema)
    {
        try
        {
            return session.Rows(schema.ReadBelonging, static row => (row.GetInt32(0), row.GetInt32(1), row.GetString(2))) is [var found]
                ? found
                : throw Damaged(session.Where, $"the table {PostgresServerSchema.Belonging} has no row");
        }
        catch (Exception exception) when (exception is PostgresException { SqlState: PostgresErrorCodes.UndefinedColumn } or InvalidCastException)
        {
            throw NotRecords(session.Where);
        }
    }

    private static StoreException NotRecords(PostgresLocation where) => new(
        StoreProblem.NotAStore, $"{where} has a table {PostgresServerSchema.Belonging} of something else, and can keep no server records. Name another schema.");

    private static StoreException Damaged(PostgresLocation where, string what, Exception? exception = null) => new(
        StoreProblem.Damaged, $"{where}: what its servers keep is damaged: {what}. {ServerRecordSchema.Repair}", exception)
    {
        Finding = what,
    };

    // What is done about a store that is damaged does not help here.
    private static StoreException InWords(PostgresLocation where, StoreException error, Exception exception) =>
        error is { Problem: StoreProblem.Damaged, Finding: { } what } ? Damaged(where, what, exception) : error;

    private static NpgsqlParameter Of(NpgsqlDbType type, Array values) => new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values };

    private List<ServerRecords> Live(int[] servers)
    {
        Dictionary<int, int> lives = _session.Rows(_schema.Live, static row => (Server: row.GetInt32(0), Life: row.GetInt32(1)), Of(NpgsqlDbType.Integer, servers))
            .ToDictionary(static each => each.Server, static each => each.Life);

        // A statement of its own, which sees what was saved while the one before waited.
        ILookup<int, ServerRow> rows = ReadRecords(servers);
        return [.. servers.Select(server => RecordsOf(new ServerId(server), lives[server], rows))];
    }

    private ILookup<int, ServerRow> ReadRecords(int[] servers) => _session.Rows(
        _schema.ReadRecords,
        static row => new ServerRow(row.GetInt32(0), (ServerRecordKind)row.GetInt32(1), row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3)),
        Of(NpgsqlDbType.Integer, servers)).ToLookup(static row => row.Server);

    private ServerRecords RecordsOf(ServerId server, int life, ILookup<int, ServerRow> rows) => ServerRecordSchema.Records(
        server, life, rows[server.Index].Select(static row => (row.Kind, row.Body, row.Checksum)), what => Damaged(_session.Where, what));

    // A statement writes no row twice, so that only the last of a kind is sent.
    private HashSet<(int Server, int Life)> SaveLiving(IReadOnlyList<ServerWrite> writes)
    {
        var last = new Dictionary<(int Server, int Life, ServerRecordKind Kind), ServerRow>();
        foreach (ServerWrite write in writes)
        {
            byte[] body = write.Body.ToArray();
            last[(write.Server.Index, write.Life, write.Kind)] =
                new ServerRow(write.Server.Index, write.Kind, body, ServerRecordSchema.Checksum(write.Server, write.Kind, body));
        }

        (int Server, int Life)[] lives = [.. last.Keys.Select(static key => (key.Server, key.Life)).Distinct()];
        return [.. _session.Rows(
            _schema.Save,
            static row => (row.GetInt32(0), row.GetInt32(1)),
            Of(NpgsqlDbType.Integer, lives.Select(static each => each.Server).ToArray()),
            Of(NpgsqlDbType.Integer, lives.Select(static each => each.Life).ToArray()),
            Of(NpgsqlDbType.Integer, last.Keys.Select(static key => key.Server).ToArray()),
            Of(NpgsqlDbType.Integer, last.Keys.Select(static key => key.Life).ToArray()),
            Of(NpgsqlDbType.Integer, last.Keys.Select(static key => (int)key.Kind).ToArray()),
            Of(NpgsqlDbType.Bytea, last.Values.Select(static row => row.Body).ToArray()),
            Of(NpgsqlDbType.Bytea, last.Values.Select(static row => row.Checksum).ToArray()))];
    }

    private List<T> Within<T>(int count, Func<List<T>> act)
    {
        RequireOpen();
        if (count == 0)
        {
            return [];
        }

        bool isCommitted = false;
        try
        {
            _session.Begin();
            List<T> result = act();
            _session.Commit();
            isCommitted = true;
            return result;
        }
        catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
        {
            throw InWords(_session.Where, _session.ErrorOf(exception), exception);
        }
        catch (Exception exception) when (ServerRecordSchema.IsOfValue(exception))
        {
            throw Damaged(_session.Where, exception.Message.TrimEnd('.'), exception);
        }
        finally
        {
            if (!isCommitted)
            {
                _session.RollBack();
            }
        }
    }

    private void RequireOpen()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _session.RequireOpen();
    }

    private readonly record struct ServerRow(int Server, ServerRecordKind Kind, byte[] Body, byte[] Checksum);
}
