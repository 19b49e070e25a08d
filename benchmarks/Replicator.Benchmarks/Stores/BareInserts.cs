using Microsoft.Data.Sqlite;
using Replicator.Domain.Protocol;
using Replicator.Storage.Codec;

namespace Replicator.Benchmarks.Stores;

/// <summary>
/// The least that makes bytes durable in SQLite: one table, one prepared insert, a transaction for each row, in the mode that the store has. The bytes are the entries',
/// made beforehand.
/// </summary>
internal sealed class BareInserts : IDisposable
{
    private readonly byte[][] _bodies;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter _body;

    public BareInserts(string path, IEnumerable<Commit> commits)
    {
        _bodies = [.. commits.Select(EntryCodec.Encode)];
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        using (SqliteCommand command = _connection.CreateCommand())
        {
            command.CommandText = """
                PRAGMA locking_mode = EXCLUSIVE;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                CREATE TABLE entries (number INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
                """;
            command.ExecuteNonQuery();
        }

        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO entries (body) VALUES ($body)";
        _body = _insert.Parameters.Add("$body", SqliteType.Blob);
        _insert.Prepare();
    }

    /// <summary>Inserts all of them and returns how many there are.</summary>
    public long Run() => Run(0, _bodies.Length);

    /// <summary>Inserts some of them and returns how many there are.</summary>
    public long Run(int first, int some)
    {
        long count = 0;
        foreach (byte[] body in _bodies.AsSpan(first, some))
        {
            _body.Value = body;
            count += _insert.ExecuteNonQuery();
        }

        return count;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
