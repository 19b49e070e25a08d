using Microsoft.Data.Sqlite;
using Replicator.Domain.Journal;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;

namespace Replicator.Storage.Sqlite;

/// <summary>Writes entries, and the versions and documents they change, in one transaction.</summary>
internal sealed class StoreWriter : IDisposable
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
    private readonly SortedDictionary<(DocumentScope, string), ScopeDocument> _documents = [];
    private byte[] _chain;
    private int _versions;

    public StoreWriter(StoreDatabase database, StoreContent content, ReadOnlySpan<byte> chain)
    {
        (_database, _chain) = (database, chain.ToArray());
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
        Note(content);
    }

    /// <summary>Takes the entries into the content and writes them. After a failure writer and content are of no use any more, and nothing is written.</summary>
    public void Write(ReadOnlySpan<IJournalEntry> entries, StoreContent content)
    {
        _begin.ExecuteNonQuery();
        try
        {
            foreach (IJournalEntry entry in entries)
            {
                WriteEntry(entry, content);
            }

            WriteVersions(content);
            WriteDocuments(content);
            Run(_head, content.Count, _chain);
            _commit.ExecuteNonQuery();
        }
        catch
        {
            RollBack();
            throw;
        }

        Note(content);
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

    private void WriteEntry(IJournalEntry entry, StoreContent content)
    {
        byte[] body = EntryCodec.Encode(entry);
        content.Take(entry);
        _chain = EntryChain.Next(_chain, content.Count, body);
        Run(_entry, content.Count, EntryCodec.KindOf(entry), body, _chain);
    }

    private void WriteVersions(StoreContent content)
    {
        int kept = content.TakeVersionsKept();
        if (kept < _versions)
        {
            Run(_forget, kept);
        }

        for (int i = kept; i < content.Versions.Count; i++)
        {
            VersionRecord each = content.Versions[i];
            Run(
                _version, i + 1, each.Entry, each.Version.Epoch, each.Version.Sequence, StoredNames.Versions.Of(each.Kind), each.Request?.Requester.Index, each.Request?.Number,
                each.Certificate, each.Thumbprint, each.At?.Ticks);
        }
    }

    private void WriteDocuments(StoreContent content)
    {
        foreach (ScopeDocument each in content.Documents)
        {
            if (!_documents.TryGetValue((each.Scope, each.Identity), out ScopeDocument? written) || written != each)
            {
                Run(_document, StoredNames.Scopes.Of(each.Scope), each.Identity, each.Version.Epoch, each.Version.Sequence, each.Text);
            }
        }

        foreach (ScopeDocument each in _documents.Values.Where(written => !content.Documents.Any(now => now.Scope == written.Scope && now.Identity == written.Identity)))
        {
            Run(_drop, StoredNames.Scopes.Of(each.Scope), each.Identity);
        }
    }

    // SQLite may have rolled back already.
    private void RollBack()
    {
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The first failure is the one to tell.
        }
    }

    private void Note(StoreContent content)
    {
        content.TakeVersionsKept();
        _versions = content.Versions.Count;
        _documents.Clear();
        foreach (ScopeDocument each in content.Documents)
        {
            _documents[(each.Scope, each.Identity)] = each;
        }
    }
}
