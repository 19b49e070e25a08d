using Npgsql;
using NpgsqlTypes;
using Replicator.Domain.Journal;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Tables;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Postgres;

/// <summary>
/// A store in a schema of PostgreSQL. What is appended is <see cref="AppendOutcome.Durable"/> when the call returns: <c>fsync</c> is required of the server, and
/// <c>synchronous_commit</c> set for the session and read back. It has one owner at a time, on whatever machine: it is locked until it is disposed of or its connection
/// ends, and who owned it once writes nothing after the next owner. A store whose connection was lost is done with; open it again. Not thread safe.
/// </summary>
public sealed class PostgresStore : ICmsStore
{
    private readonly PostgresSession _session;
    private readonly PostgresSchema _schema;
    private readonly PostgresTables _tables;
    private readonly PostgresOwnership _ownership;
    private StoreWriter _writer;
    private StoreContent? _content;
    private bool _isDisposed;

    private PostgresStore(PostgresSession session, PostgresSchema schema, PostgresTables tables, PostgresOwnership ownership, StoreLoad load)
    {
        (_session, _schema, _tables, _ownership, _content) = (session, schema, tables, ownership, load.Content);
        _writer = Writer(load);
    }

    /// <inheritdoc/>
    public StoreContent Content => _content ?? throw _session.WhyEnded();

    /// <summary>Which owner of the store this is: one more than the owner before, on whatever machine that was.</summary>
    public long Owner => _ownership.Number;

    internal PostgresSession Session => _session;

    /// <summary>Makes a new store, whole or not at all.</summary>
    /// <param name="where">Its place: the database must be there, the schema must not, unless it was made for server records.</param>
    /// <param name="start">The calendar time of the moment that the times of entries count from; null: not known.</param>
    /// <param name="entries">What it holds from the start, oldest first.</param>
    /// <exception cref="StoreException">It exists already, cannot be written, or the server cannot be reached or does not keep what is committed.</exception>
    public static void Create(PostgresLocation where, DateTimeOffset? start = null, params IReadOnlyList<IJournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(where);
        ArgumentNullException.ThrowIfNull(entries);
        using PostgresSession session = PostgresSession.Open(where);
        try
        {
            session.Begin();
            PostgresPlace.Lock(session);
            Make(session, new PostgresSchema(where.QuotedSchema), PostgresOwnership.RefuseExisting(session), start, entries);
            session.Commit();
        }
        catch (Exception exception)
        {
            session.RollBack();
            throw PostgresErrors.IsOfServer(exception) ? PostgresErrors.Of(where, exception) : exception;
        }
    }

    /// <summary>Opens a store to own it, and reads all of it.</summary>
    /// <exception cref="StoreException">
    /// It is no store of a schema that is known, damaged, locked, or cannot be written, or the server cannot be reached or does not keep what is committed. It is as it was.
    /// </exception>
    public static PostgresStore Open(PostgresLocation where)
    {
        ArgumentNullException.ThrowIfNull(where);
        PostgresSession session = PostgresSession.Open(where);
        try
        {
            var schema = new PostgresSchema(where.QuotedSchema);
            var tables = new PostgresTables(session, schema);
            var ownership = PostgresOwnership.Lock(session, schema);

            // The claim waits for whatever an owner before may still be writing, and lets nobody write while the rest is read.
            session.Begin();
            ownership.Claim(schema);
            var load = StoreLoad.From(tables);
            session.Commit();
            return new PostgresStore(session, schema, tables, ownership, load);
        }
        catch (Exception exception)
        {
            session.RollBack();
            session.Dispose();
            throw PostgresErrors.IsOfServer(exception) ? PostgresErrors.Of(where, exception) : exception;
        }
    }

    /// <inheritdoc/>
    public AppendOutcome Append(params ReadOnlySpan<IJournalEntry> entries)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _session.RequireOpen();
        if (entries.IsEmpty)
        {
            return AppendOutcome.Durable;
        }

        bool isWritten = false;
        try
        {
            _writer.Write(entries, Content);
            isWritten = true;
            return AppendOutcome.Durable;
        }
        catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
        {
            throw _session.ErrorOf(exception);
        }
        finally
        {
            // What was taken before the failure is not in the store.
            if (!isWritten)
            {
                Reload();
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<IJournalEntry> ReadJournal() => Read(() => Load().Entries);

    /// <inheritdoc/>
    public IReadOnlyList<VersionRecord> ReadVersions() => Read(_tables.ReadVersions);

    /// <inheritdoc/>
    public IReadOnlyList<ScopeDocument> ReadDocuments() => Read(_tables.ReadDocuments);

    /// <inheritdoc/>
    public StoreVerification Verify() => Read(() => StoreWalk.Of(_tables));

    /// <summary>Where it is kept, without the password.</summary>
    public override string ToString() => _session.Where.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _writer.Dispose();
            _ownership.Release();
            _session.Dispose();
        }
    }

    private static void Make(PostgresSession session, PostgresSchema schema, bool isThere, DateTimeOffset? start, IReadOnlyList<IJournalEntry> entries)
    {
        string? begins = start is { } known ? JsonText.Of(known) : null;
        byte[] first = EntryChain.From(begins);
        if (!isThere)
        {
            session.Execute(schema.CreateSchema);
        }

        session.Execute(schema.Create);
        session.Execute(
            schema.Begin, new NpgsqlParameter<byte[]> { TypedValue = first }, new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)begins ?? DBNull.Value });
        if (entries.Count > 0)
        {
            var content = new StoreContent();
            using var writer = new StoreWriter(new PostgresRows(session, schema, owner: 0, new StoreHead(0, first, begins)), content, first);
            writer.WriteWithin([.. entries], content);
        }
    }

    private StoreWriter Writer(StoreLoad load) => new(new PostgresRows(_session, _schema, Owner, load.Head), load.Content, load.Head.Chain);

    private T Read<T>(Func<T> read)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _session.RequireOpen();
        try
        {
            return read();
        }
        catch (Exception exception) when (PostgresErrors.IsOfServer(exception))
        {
            throw _session.ErrorOf(exception);
        }
        catch (Exception exception) when (exception is EntryFormatException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            throw _session.HasEnded ? _session.WhyEnded() : _tables.Damaged(exception.Message, exception);
        }
    }

    private StoreLoad Load()
    {
        _session.BeginReading();
        try
        {
            return StoreLoad.From(_tables);
        }
        finally
        {
            _session.RollBack();
        }
    }

    private void Reload()
    {
        _content = null;
        if (!_session.HasEnded)
        {
            StoreLoad load = Read(Load);
            _writer.Dispose();
            _writer = Writer(load);
            _content = load.Content;
        }
    }
}
