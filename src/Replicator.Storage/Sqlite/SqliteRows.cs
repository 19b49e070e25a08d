using Microsoft.Data.Sqlite;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Tables;

namespace Replicator.Storage.Sqlite;

/// <summary>The tables of a store file, to be written with statements that are made once.</summary>
internal sealed class SqliteRows : IStoreRows
{
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _entry;
    private readonly SqliteCommand _version;
    private readonly SqliteCommand _forget;
    private readonly SqliteCommand _document;
    private readonly SqliteCommand _drop;
    private readonly SqliteCommand _head;
    private readonly StoreDatabase _database;

    public SqliteRows(StoreDatabase database)
    {
        _database = database;
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _entry = database.Prepare(
            "INSERT INTO entries (number, kind, body, chain) VALUES ($number, $kind, $body, $chain)",
            ("$number", SqliteType.Integer), ("$kind", SqliteType.Text), ("$body", SqliteType.Blob), ("$chain", SqliteType.Blob));
        _version = database.Prepare(
            "INSERT INTO versions (place, entry, epoch, sequence, kind, requester, request, certificate, thumbprint, at) "
                + "VALUES ($place, $entry, $epoch, $sequence, $kind, $requester, $request, $certificate, $thumbprint, $at)",
            ("$place", SqliteType.Integer), ("$entry", SqliteType.Integer), ("$epoch", SqliteType.Integer), ("$sequence", SqliteType.Integer), ("$kind", SqliteType.Text),
            ("$requester", SqliteType.Integer), ("$request", SqliteType.Integer), ("$certificate", SqliteType.Text), ("$thumbprint", SqliteType.Text), ("$at", SqliteType.Integer));
        _forget = database.Prepare("DELETE FROM versions WHERE place > $kept", ("$kept", SqliteType.Integer));
        _document = database.Prepare(
            "INSERT INTO documents (scope, identity, epoch, sequence, body) VALUES ($scope, $identity, $epoch, $sequence, $body) "
                + "ON CONFLICT (scope, identity) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence, body = excluded.body",
            ("$scope", SqliteType.Text), ("$identity", SqliteType.Text), ("$epoch", SqliteType.Integer), ("$sequence", SqliteType.Integer), ("$body", SqliteType.Text));
        _drop = database.Prepare("DELETE FROM documents WHERE scope = $scope AND identity = $identity", ("$scope", SqliteType.Text), ("$identity", SqliteType.Text));
        _head = database.Prepare("UPDATE store SET entries = $entries, head = $head WHERE id = 1", ("$entries", SqliteType.Integer), ("$head", SqliteType.Blob));
    }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Add(StoredEntry entry) => Run(_entry, entry.Number, entry.Kind, entry.Body, entry.Chain);

    public void ForgetVersionsAfter(int place) => Run(_forget, place);

    public void Add(int place, VersionRecord version) => Run(
        _version, place, version.Entry, version.Version.Epoch, version.Version.Sequence, StoredNames.Versions.Of(version.Kind), version.Request?.Requester.Index,
        version.Request?.Number, version.Certificate, version.Thumbprint, version.At?.Ticks);

    public void Put(ScopeDocument document) => Run(
        _document, StoredNames.Scopes.Of(document.Scope), document.Identity, document.Version.Epoch, document.Version.Sequence, document.Text);

    public void Drop(ScopeDocument document) => Run(_drop, StoredNames.Scopes.Of(document.Scope), document.Identity);

    public void SetHead(long entries, byte[] chain) => Run(_head, entries, chain);

    public void Commit() => _commit.ExecuteNonQuery();

    public void RollBack()
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

    public void Dispose()
    {
        foreach (SqliteCommand command in (SqliteCommand[])[_begin, _commit, _entry, _version, _forget, _document, _drop, _head])
        {
            command.Dispose();
        }
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}
