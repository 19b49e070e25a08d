using Microsoft.Data.Sqlite;
using Replicator.Domain.Journal;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Tables;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Sqlite;

/// <summary>
/// A store in a file of SQLite, with a log that is written ahead and synced at every commit (<c>journal_mode=WAL</c>, <c>synchronous=FULL</c>, both read back). What
/// is appended is <see cref="AppendOutcome.Durable"/> when the call returns. It has the file alone until it is disposed of. Not thread safe.
/// </summary>
public sealed class SqliteStore : ICmsStore
{
    private readonly string _path;
    private readonly IDisposable _taken;
    private readonly StoreDatabase _database;
    private StoreWriter _writer;
    private bool _isDisposed;

    private SqliteStore(string path, IDisposable taken, StoreDatabase database, StoreLoad load)
    {
        (_path, _taken, _database, Content) = (path, taken, database, load.Content);
        _writer = new StoreWriter(new SqliteRows(database), load.Content, load.Head.Chain);
    }

    /// <inheritdoc/>
    public StoreContent Content { get; private set; }

    /// <summary>Makes a new store file, whole: until it is, there is none.</summary>
    /// <param name="path">The file; its folder must be there.</param>
    /// <param name="start">The calendar time of the moment that the times of entries count from; null: not known.</param>
    /// <param name="entries">What it holds from the start, oldest first.</param>
    /// <exception cref="StoreException">It exists already, or cannot be written.</exception>
    public static void Create(string path, DateTimeOffset? start = null, params IReadOnlyList<IJournalEntry> entries) => StoreFiles.Make(path, temporary =>
    {
        try
        {
            using StoreDatabase database = StoreDatabase.OpenExclusive(temporary, isNew: true);
            database.Execute($"PRAGMA application_id = {StoreSchema.ApplicationId}");
            database.Execute($"PRAGMA user_version = {StoreSchema.Number}");
            string? begins = start is { } known ? JsonText.Of(known) : null;
            byte[] first = EntryChain.From(begins);
            database.Execute(SqliteTables.Create, ("$start", begins), ("$head", first));
            if (entries.Count > 0)
            {
                var content = new StoreContent();
                using var writer = new StoreWriter(new SqliteRows(database), content, first);
                writer.Write([.. entries], content);
            }

            database.HoldCheckpoint(false);
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Of(path, exception);
        }
    });

    /// <summary>Makes sure that a store file can be made, and leaves nothing behind.</summary>
    /// <exception cref="StoreException">It exists already, or cannot be written.</exception>
    public static void CheckNew(string path) => StoreFiles.CheckNew(path);

    /// <summary>Opens a store file, and reads all of it.</summary>
    /// <exception cref="StoreException">It is no store of a schema that is known, damaged, locked, or cannot be written. It is as it was.</exception>
    public static SqliteStore Open(string path)
    {
        IDisposable taken = OpenStores.TryTake(path) ?? throw SqliteErrors.Locked(path);
        try
        {
            StoreHeader.Check(path, StoreFileKind.Store);
            return Open(path, taken);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public AppendOutcome Append(params ReadOnlySpan<IJournalEntry> entries)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
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
        catch (SqliteException exception) when (SqliteErrors.IsFull(exception))
        {
            return AppendOutcome.NoSpace;
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Of(_path, exception);
        }
        finally
        {
            // What was taken before the failure is not in the file.
            if (!isWritten)
            {
                Reload();
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<IJournalEntry> ReadJournal() => StoreLoad.From(_database).Entries;

    /// <inheritdoc/>
    public IReadOnlyList<VersionRecord> ReadVersions() => _database.ReadVersions();

    /// <inheritdoc/>
    public IReadOnlyList<ScopeDocument> ReadDocuments() => _database.ReadDocuments();

    /// <inheritdoc/>
    public StoreVerification Verify() => StoreWalk.Of(_database);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _writer.Dispose();
            _database.Dispose();
            _taken.Dispose();
        }
    }

    private static SqliteStore Open(string path, IDisposable taken)
    {
        bool hadLog = File.Exists(StoreFiles.LogOf(path));
        StoreDatabase? database = null;
        try
        {
            database = StoreDatabase.OpenExclusive(path);
            StoreLoad load = StoreLoad.From(database);

            // From here on it is known to be right, and its log may go into it.
            database.Execute("BEGIN IMMEDIATE; ROLLBACK");
            var store = new SqliteStore(path, taken, database, load);
            database.HoldCheckpoint(false);
            return store;
        }
        catch (Exception exception)
        {
            database?.Dispose();
            if (!hadLog && exception is not StoreException { Problem: StoreProblem.Locked } and not SqliteException { SqliteErrorCode: 5 })
            {
                StoreFiles.TryDelete(StoreFiles.LogOf(path));
            }

            throw exception is SqliteException sqlite ? SqliteErrors.Of(path, sqlite) : exception;
        }
    }

    private void Reload()
    {
        _writer.Dispose();
        StoreLoad load = StoreLoad.From(_database);
        Content = load.Content;
        _writer = new StoreWriter(new SqliteRows(_database), load.Content, load.Head.Chain);
    }
}
