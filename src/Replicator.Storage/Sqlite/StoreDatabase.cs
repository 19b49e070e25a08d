using System.Globalization;
using Microsoft.Data.Sqlite;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Tables;
using SQLitePCL;

namespace Replicator.Storage.Sqlite;

/// <summary>A connection to a store file, and what is asked of it. Errors of SQLite leave it as <see cref="SqliteException"/>.</summary>
internal sealed class StoreDatabase : IStoreTables, IDisposable
{
    // In seconds. Another process may be just closing the file; SQLite's zero would wait for ever.
    private const int LockTimeout = 1;

    // A checkpoint as SQLite itself makes it from time to time; only the last, at closing, is withheld from a file that has not been found right.
    private const int NoCheckpointOnClose = 1006;

    private readonly SqliteConnection _connection;

    private StoreDatabase(SqliteConnection connection, string name) => (_connection, Name) = (connection, name);

    /// <summary>The name that the file has for whoever opened it.</summary>
    public string Name { get; }

    public string Container => "the file";

    /// <summary>Opens a file to write it, alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isNew">Whether it is made.</param>
    /// <param name="name">How it is called in errors; null: by its path.</param>
    public static StoreDatabase OpenExclusive(string path, bool isNew = false, string? name = null)
    {
        StoreDatabase database = Open(name ?? path, new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = isNew ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        });
        try
        {
            database.HoldCheckpoint(true);
            database.Require("locking_mode", "EXCLUSIVE", "exclusive");
            database.Require("journal_mode", "WAL", "wal");
            database.Require("synchronous", "FULL", "2");
            database.Require("foreign_keys", "ON", "1");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file that nobody writes, to read it as it is: without its log, and without a lock or a file beside it.</summary>
    public static StoreDatabase OpenImmutable(string path) => Open(path, new SqliteConnectionStringBuilder
    {
        DataSource = new Uri(Path.GetFullPath(path)).AbsoluteUri + "?immutable=1",
        Mode = SqliteOpenMode.ReadOnly,
    });

    /// <summary>Whether closing the file leaves its log as it is.</summary>
    public void HoldCheckpoint(bool isHeld) => raw.sqlite3_db_config(_connection.Handle, NoCheckpointOnClose, isHeld ? 1 : 0, out _);

    /// <summary>Makes a statement that is run often.</summary>
    public SqliteCommand Prepare(string sql, params (string Name, SqliteType Type)[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, SqliteType type) in parameters)
        {
            command.Parameters.Add(name, type);
        }

        command.Prepare();
        return command;
    }

    public void Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using SqliteCommand command = Command(sql);
        return Rows(command, read);
    }

    /// <summary>The rows of a statement that was made.</summary>
    public static List<T> Rows<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>What SQLite itself finds wrong with the file, and rows that refer to none.</summary>
    public IEnumerable<string> Problems(int max) => IntegrityProblems(max).Concat(ForeignKeyProblems());

    public string? FaultOf(Exception exception) => exception is SqliteException ? exception.Message : null;

    public bool IsOfDatabase(Exception exception) => exception is SqliteException;

    public StoreException ErrorOf(Exception exception) => SqliteErrors.Of(Name, (SqliteException)exception);

    public StoreException Damaged(string what, Exception? exception = null) => SqliteErrors.Damaged(Name, what, exception);

    public StoreHead ReadHead() =>
        Rows("SELECT entries, head, start FROM store WHERE id = 1", static row => new StoreHead(row.GetInt64(0), Blob(row, 1), row.IsDBNull(2) ? null : row.GetString(2))) is [var head]
            ? head
            : throw new SqliteException("the table store has no row", Corrupt);

    public IEnumerable<StoredEntry> ReadEntries() => Rows(
        "SELECT number, kind, body, chain FROM entries ORDER BY number",
        static row => new StoredEntry(row.GetInt64(0), row.GetString(1), Blob(row, 2), Blob(row, 3)));

    public IReadOnlyList<VersionRecord> ReadVersions() => Rows(
        "SELECT epoch, sequence, kind, entry, requester, request, certificate, thumbprint, at FROM versions ORDER BY place", ReadVersion);

    public IReadOnlyList<ScopeDocument> ReadDocuments() =>
    [
        .. Rows(
            "SELECT scope, identity, epoch, sequence, body FROM documents",
            static row => new ScopeDocument(
                StoredNames.Scopes.Parse(row.GetString(0), "documents.scope"), row.GetString(1), new ConfigVersion(row.GetInt32(2), row.GetInt64(3)), row.GetString(4)))
            .OrderBy(static document => document.Scope).ThenBy(static document => document.Identity, StringComparer.Ordinal),
    ];

    public void Dispose() => _connection.Dispose();

    private const int Corrupt = 11;

    private static StoreDatabase Open(string name, SqliteConnectionStringBuilder what)
    {
        what.Pooling = false;
        what.DefaultTimeout = LockTimeout;
        var connection = new SqliteConnection(what.ToString());
        try
        {
            connection.Open();
            var database = new StoreDatabase(connection, name);
            database.Execute("PRAGMA trusted_schema = OFF");
            database.Execute("PRAGMA cell_size_check = ON");
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static VersionRecord ReadVersion(SqliteDataReader row) => new(
        new ConfigVersion(row.GetInt32(0), row.GetInt64(1)),
        StoredNames.Versions.Parse(row.GetString(2), "versions.kind"),
        row.GetInt64(3),
        row.IsDBNull(4) ? null : new RequestId(new ServerId(row.GetInt32(4)), row.GetInt32(5)),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetString(7),
        row.IsDBNull(8) ? null : TimeSpan.FromTicks(row.GetInt64(8)));

    private static byte[] Blob(SqliteDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private IEnumerable<string> IntegrityProblems(int max) =>
        Rows(string.Create(CultureInfo.InvariantCulture, $"PRAGMA integrity_check({max})"), static row => row.GetString(0)).Where(static text => text != "ok");

    private List<string> ForeignKeyProblems() =>
        Rows("PRAGMA foreign_key_check", static row => $"table {row.GetString(0)}: row {row.GetValue(1)} refers to no row of {row.GetString(2)}.");

    // Set and read back: SQLite passes over a setting it cannot make.
    private void Require(string setting, string value, string expected)
    {
        Execute($"PRAGMA {setting} = {value}");
        using SqliteCommand command = Command($"PRAGMA {setting}");
        string found = Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "nothing";
        if (found != expected)
        {
            throw new StoreException(
                StoreProblem.NotWritable, $"SQLite does not keep {setting} = {value}: it says {found}. Put the store on a local disk; a network drive may not do.");
        }
    }

    private SqliteCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
