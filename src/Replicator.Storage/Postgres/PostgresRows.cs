using Npgsql;
using NpgsqlTypes;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Tables;

namespace Replicator.Storage.Postgres;

/// <summary>
/// The tables of a store in a schema, to be written by its owner. What a transaction writes is gathered and sent at its end. It goes on from the head that the owner
/// knows and only as long as the owner is still that, which the row says that every owner has to change; the lock is not what it relies on.
/// </summary>
internal sealed class PostgresRows : IStoreRows
{
    private readonly PostgresSession _session;
    private readonly PostgresSchema _schema;
    private readonly long _owner;
    private readonly List<StoredEntry> _entries = [];
    private readonly List<(int Place, VersionRecord Version)> _versions = [];
    private readonly List<(bool IsThere, ScopeDocument Document)> _documents = [];
    private (long Entries, byte[] Chain) _head;
    private (long Entries, byte[] Chain) _next;
    private int? _kept;

    /// <summary>Writes as an owner.</summary>
    /// <param name="session">The owner's session.</param>
    /// <param name="schema">The store's statements.</param>
    /// <param name="owner">The owner's number; 0: of a store that is being made.</param>
    /// <param name="head">What the store has.</param>
    public PostgresRows(PostgresSession session, PostgresSchema schema, long owner, StoreHead head)
    {
        (_session, _schema, _owner) = (session, schema, owner);
        _head = _next = (head.Entries, head.Chain);
    }

    public void Begin() => _session.Begin();

    public void Add(StoredEntry entry) => _entries.Add(entry);

    public void ForgetVersionsAfter(int place) => _kept = place;

    public void Add(int place, VersionRecord version) => _versions.Add((place, version));

    public void Put(ScopeDocument document) => _documents.Add((true, document));

    public void Drop(ScopeDocument document) => _documents.Add((false, document));

    /// <summary>Makes sure of the ownership first, which then nobody takes before the transaction ends, and writes all.</summary>
    public void SetHead(long entries, byte[] chain)
    {
        _next = (entries, chain);
        int rows = _session.Execute(_schema.SetHead, Of(entries), Of(chain), Of(_owner), Of(_head.Entries), Of(_head.Chain));
        if (rows != 1)
        {
            throw NotOurs();
        }

        using NpgsqlBatch batch = Batch();
        _session.Execute(batch);
    }

    public void Commit()
    {
        _session.Commit();
        _head = _next;
        Clear();
    }

    public void RollBack()
    {
        Clear();
        _session.RollBack();
    }

    public void Dispose()
    {
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Of(NpgsqlDbType type, Array values) => new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values };

    private static NpgsqlBatchCommand Statement(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var statement = new NpgsqlBatchCommand(sql);
        foreach (NpgsqlParameter parameter in parameters)
        {
            statement.Parameters.Add(parameter);
        }

        return statement;
    }

    private NpgsqlBatch Batch()
    {
        var batch = new NpgsqlBatch();
        batch.BatchCommands.Add(Entries());
        if (_kept is { } kept)
        {
            batch.BatchCommands.Add(Statement(_schema.ForgetVersions, Of(kept)));
        }

        batch.BatchCommands.Add(Versions());
        foreach ((bool isThere, ScopeDocument each) in _documents)
        {
            batch.BatchCommands.Add(isThere
                ? Statement(
                    _schema.PutDocument, Of(StoredNames.Scopes.Of(each.Scope)), Of(each.Identity), Of(each.Version.Epoch), Of(each.Version.Sequence), Of(each.Text))
                : Statement(_schema.DropDocument, Of(StoredNames.Scopes.Of(each.Scope)), Of(each.Identity)));
        }

        return batch;
    }

    private NpgsqlBatchCommand Entries() => Statement(
        _schema.AddEntries,
        Of(NpgsqlDbType.Bigint, _entries.Select(static each => each.Number).ToArray()),
        Of(NpgsqlDbType.Text, _entries.Select(static each => each.Kind).ToArray()),
        Of(NpgsqlDbType.Bytea, _entries.Select(static each => each.Body).ToArray()),
        Of(NpgsqlDbType.Bytea, _entries.Select(static each => each.Chain).ToArray()));

    private NpgsqlBatchCommand Versions() => Statement(
        _schema.AddVersions,
        Of(NpgsqlDbType.Integer, Column(static (place, _) => place)),
        Of(NpgsqlDbType.Bigint, Column(static (_, version) => version.Entry)),
        Of(NpgsqlDbType.Integer, Column(static (_, version) => version.Version.Epoch)),
        Of(NpgsqlDbType.Bigint, Column(static (_, version) => version.Version.Sequence)),
        Of(NpgsqlDbType.Text, Column(static (_, version) => StoredNames.Versions.Of(version.Kind))),
        Of(NpgsqlDbType.Integer, Column(static (_, version) => version.Request?.Requester.Index)),
        Of(NpgsqlDbType.Integer, Column(static (_, version) => version.Request?.Number)),
        Of(NpgsqlDbType.Text, Column(static (_, version) => PostgresText.Write(version.Certificate))),
        Of(NpgsqlDbType.Text, Column(static (_, version) => PostgresText.Write(version.Thumbprint))),
        Of(NpgsqlDbType.Bigint, Column(static (_, version) => version.At?.Ticks)));

    private T[] Column<T>(Func<int, VersionRecord, T> value) => [.. _versions.Select(each => value(each.Place, each.Version))];

    private StoreException NotOurs()
    {
        long? owner = _session.Rows(_schema.ReadOwner, static row => row.GetInt64(0)) is [var found] ? found : null;
        return owner is { } other && other != _owner
            ? _session.End(PostgresErrors.TakenOver(_session.Where, _owner, other))
            : PostgresErrors.Damaged(_session.Where, "its last entry is no longer the one that its owner wrote");
    }

    private void Clear()
    {
        _entries.Clear();
        _versions.Clear();
        _documents.Clear();
        _kept = null;
    }
}
