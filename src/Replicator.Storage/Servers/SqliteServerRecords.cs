using Microsoft.Data.Sqlite;
using Replicator.Domain.Topology;
using Replicator.Storage.Sqlite;

namespace Replicator.Storage.Servers;

/// <summary>
/// Server records in a file of SQLite, with a log that is written ahead and synced at every commit (<c>journal_mode=WAL</c>, <c>synchronous=FULL</c>, both read back). It
/// has the file alone until it is disposed of or its process ends. Not thread safe.
/// </summary>
public sealed class SqliteServerRecords : IServerRecordStore
{
    private const string Create = """
        CREATE TABLE belonging (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            owner TEXT NOT NULL
        ) STRICT;
        CREATE TABLE servers (
            server INTEGER PRIMARY KEY,
            life INTEGER NOT NULL CHECK (life >= 0)
        ) STRICT;
        CREATE TABLE records (
            server INTEGER NOT NULL REFERENCES servers (server),
            kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
            body BLOB NOT NULL,
            checksum BLOB NOT NULL CHECK (length(checksum) = 32),
            PRIMARY KEY (server, kind)
        ) STRICT;
        INSERT INTO belonging (id, owner) VALUES (1, $owner);
        """;

    private readonly string _path;
    private readonly IDisposable _taken;
    private readonly StoreDatabase _database;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _live;
    private readonly SqliteCommand _save;
    private readonly SqliteCommand _life;
    private readonly SqliteCommand _records;
    private bool _isDisposed;

    private SqliteServerRecords(string path, IDisposable taken, StoreDatabase database)
    {
        (_path, _taken, _database) = (path, taken, database);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _live = database.Prepare(
            "INSERT INTO servers (server, life) VALUES ($server, 0) ON CONFLICT (server) DO UPDATE SET life = life + 1 RETURNING life", ("$server", SqliteType.Integer));
        _save = database.Prepare(
            "INSERT INTO records (server, kind, body, checksum) "
                + "SELECT $server, $kind, $body, $checksum WHERE EXISTS (SELECT 1 FROM servers WHERE server = $server AND life = $life) "
                + "ON CONFLICT (server, kind) DO UPDATE SET body = excluded.body, checksum = excluded.checksum",
            ("$server", SqliteType.Integer), ("$life", SqliteType.Integer), ("$kind", SqliteType.Integer), ("$body", SqliteType.Blob), ("$checksum", SqliteType.Blob));
        _life = database.Prepare("SELECT life FROM servers WHERE server = $server", ("$server", SqliteType.Integer));
        _records = database.Prepare("SELECT kind, body, checksum FROM records WHERE server = $server ORDER BY kind", ("$server", SqliteType.Integer));
    }

    /// <summary>Opens a file of server records, and makes it where there is none, whole: until it is, there is none.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="owner">What the records belong to: one line of text, such as the fingerprint of a scenario with a seed. It is written when the file is made.</param>
    /// <exception cref="StoreException">
    /// It is no file of server records of a schema that is known, belongs to another owner, is damaged or locked, or cannot be written. It is as it was.
    /// </exception>
    public static SqliteServerRecords Open(string path, string owner)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string kept = ServerRecordSchema.Kept(owner);
        IDisposable taken = OpenStores.TryTake(path) ?? throw SqliteErrors.Locked(path);
        try
        {
            MakeIfMissing(path, kept);
            StoreHeader.Check(path, StoreFileKind.ServerRecords);
            return Open(path, taken, kept);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ServerRecords Begin(ServerId server) => Begin([server])[0];

    /// <inheritdoc/>
    public IReadOnlyList<ServerRecords> Begin(IReadOnlyList<ServerId> servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        ServerRecordSchema.Check(servers);
        return Within(servers.Count, List<ServerRecords> () => [.. servers.Select(server => RecordsOf(server, Life(_live, server)!.Value))]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ServerWrite> Save(IReadOnlyList<ServerWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        ServerRecordSchema.Check(writes);
        return Within(writes.Count, List<ServerWrite> () => [.. writes.Where(write => !TrySave(write))]);
    }

    /// <inheritdoc/>
    public ServerRecords? Read(ServerId server)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            return Life(_life, server) is { } life ? RecordsOf(server, life) : null;
        }
        catch (Exception exception) when (exception is SqliteException || ServerRecordSchema.IsOfValue(exception))
        {
            throw InWords(_path, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            foreach (SqliteCommand command in (SqliteCommand[])[_begin, _commit, _live, _save, _life, _records])
            {
                command.Dispose();
            }

            _database.Dispose();
            _taken.Dispose();
        }
    }

    private static void MakeIfMissing(string path, string owner)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            return;
        }

        // SQLite would take it for the log of whatever file gets the name.
        if (StoreFiles.HasLog(path))
        {
            throw new StoreException(
                StoreProblem.Missing,
                $"{path} does not exist, and its log {StoreFiles.LogOf(path)} does. Put the file back beside it, or delete the log and begin with no records.");
        }

        try
        {
            StoreFiles.Make(path, temporary => Make(path, temporary, owner));
        }
        catch (StoreException exception) when (exception.Problem == StoreProblem.Exists)
        {
            // Another process made it meanwhile.
        }
    }

    private static void Make(string path, string temporary, string owner)
    {
        try
        {
            using StoreDatabase database = StoreDatabase.OpenExclusive(temporary, isNew: true);
            database.Execute($"PRAGMA application_id = {ServerRecordSchema.ApplicationId}");
            database.Execute($"PRAGMA user_version = {ServerRecordSchema.Number}");
            database.Execute(Create, ("$owner", owner));
            database.HoldCheckpoint(false);
        }
        catch (SqliteException exception)
        {
            throw ErrorOf(path, exception);
        }
    }

    private static SqliteServerRecords Open(string path, IDisposable taken, string owner)
    {
        bool hadLog = File.Exists(StoreFiles.LogOf(path));
        StoreDatabase? database = null;
        try
        {
            database = StoreDatabase.OpenExclusive(path);
            RequireSound(database);
            RequireOwner(database, owner);

            // From here on it is known to be right, and its log may go into it.
            database.Execute("BEGIN IMMEDIATE; ROLLBACK");
            var records = new SqliteServerRecords(path, taken, database);
            database.HoldCheckpoint(false);
            return records;
        }
        catch (Exception exception)
        {
            database?.Dispose();
            if (!hadLog && exception is not StoreException { Problem: StoreProblem.Locked } and not SqliteException { SqliteErrorCode: 5 })
            {
                StoreFiles.TryDelete(StoreFiles.LogOf(path));
            }

            throw InWords(path, exception);
        }
    }

    private static void RequireSound(StoreDatabase database)
    {
        if (database.Problems(max: 1).FirstOrDefault() is { } problem)
        {
            throw Damaged(database.Name, problem);
        }
    }

    private static void RequireOwner(StoreDatabase database, string owner)
    {
        string found = database.Rows("SELECT owner FROM belonging WHERE id = 1", static row => row.GetString(0)) is [var one]
            ? one
            : throw Damaged(database.Name, "the table belonging has no row");
        if (found != owner)
        {
            throw ServerRecordSchema.OtherOwner(database.Name, found, owner, "Name another file, or delete this one.");
        }
    }

    private static Exception InWords(string path, Exception exception) => exception switch
    {
        SqliteException sqlite => ErrorOf(path, sqlite),
        _ when ServerRecordSchema.IsOfValue(exception) => Damaged(path, exception.Message, exception),
        _ => exception,
    };

    private static StoreException ErrorOf(string path, SqliteException exception) => SqliteErrors.Of(path, exception, StoreFileKind.ServerRecords);

    private static StoreException Damaged(string path, string what, Exception? exception = null) =>
        SqliteErrors.Damaged(path, what, exception, StoreFileKind.ServerRecords);

    private static int? Life(SqliteCommand command, ServerId server)
    {
        command.Parameters[0].Value = server.Index;
        return StoreDatabase.Rows(command, static row => row.GetInt32(0)) is [var life] ? life : null;
    }

    private ServerRecords RecordsOf(ServerId server, int life)
    {
        _records.Parameters[0].Value = server.Index;
        List<(ServerRecordKind, byte[], byte[])> rows = StoreDatabase.Rows(
            _records, static row => ((ServerRecordKind)row.GetInt32(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)));
        return ServerRecordSchema.Records(server, life, rows, what => Damaged(_path, what));
    }

    // The row of the life is looked at by the statement that writes.
    private bool TrySave(ServerWrite write)
    {
        byte[] body = write.Body.ToArray();
        SqliteParameterCollection values = _save.Parameters;
        (values[0].Value, values[1].Value, values[2].Value) = (write.Server.Index, write.Life, (int)write.Kind);
        (values[3].Value, values[4].Value) = (body, ServerRecordSchema.Checksum(write.Server, write.Kind, body));
        return _save.ExecuteNonQuery() == 1;
    }

    private List<T> Within<T>(int count, Func<List<T>> act)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (count == 0)
        {
            return [];
        }

        try
        {
            _begin.ExecuteNonQuery();
            List<T> result = act();
            _commit.ExecuteNonQuery();
            return result;
        }
        catch (Exception exception)
        {
            RollBack();
            throw InWords(_path, exception);
        }
    }

    private void RollBack()
    {
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite may have rolled back already; the first failure is the one to tell.
        }
    }
}
