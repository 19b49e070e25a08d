using System.Globalization;
using Microsoft.Data.Sqlite;
using Replicator.Domain.Journal;
using Replicator.Storage.Codec;
using Replicator.Storage.Content;
using Replicator.Storage.Tables;
using Replicator.Storage.Verification;

namespace Replicator.Storage.Sqlite;

/// <summary>
/// A store file to be looked at: nothing is written, neither into it nor beside it. Where a killed process left a log, a copy of both is read. While it is open,
/// nobody opens the file to write it. Not thread safe.
/// </summary>
public sealed class StoreFile : IDisposable
{
    // Where SQLite on Unix keeps its shared locks ("os_unix.c"): a process that writes has all of it.
    private const long SharedLockAt = 0x4000_0002;
    private const long SharedLockLength = 510;

    // In the file's header ("Database File Format", 1.3.3).
    private const int WriteVersionAt = 18;
    private const int WriteAhead = 2;

    private readonly IDisposable _taken;
    private readonly FileStream _lock;
    private readonly string? _copy;
    private readonly StoreDatabase _database;
    private StoreLoad? _load;

    private StoreFile(string path, IDisposable taken, FileStream locked)
    {
        (Path, _taken, _lock) = (path, taken, locked);
        _copy = StoreFiles.HasLog(path) ? Copy(path, locked) : null;
        try
        {
            _database = _copy is null ? StoreDatabase.OpenImmutable(path) : StoreDatabase.OpenExclusive(_copy, name: path);
        }
        catch
        {
            DeleteCopy();
            throw;
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The number of the schema that store files have, the only one that is opened.</summary>
    public static int Schema => StoreSchema.Number;

    /// <summary>Whether it is kept with a log that is written ahead, as every store that this program writes is.</summary>
    public bool IsWriteAhead
    {
        get
        {
            _lock.Position = WriteVersionAt;
            return _lock.ReadByte() == WriteAhead;
        }
    }

    /// <summary>What its entries amount to.</summary>
    /// <exception cref="StoreException">It is damaged.</exception>
    public StoreContent Content => Load.Content;

    /// <summary>The entries, oldest first.</summary>
    /// <exception cref="StoreException">It is damaged.</exception>
    public IReadOnlyList<IJournalEntry> Entries => Load.Entries;

    /// <summary>The calendar time of the moment that the times of entries count from; null: not known.</summary>
    /// <exception cref="StoreException">It is damaged.</exception>
    public DateTimeOffset? Start => DateTimeOffset.TryParseExact(
        Load.Head.Start, JsonText.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset start) ? start : null;

    private StoreLoad Load => _load ??= StoreLoad.From(_database);

    /// <summary>Opens a file.</summary>
    /// <exception cref="StoreException">It is no store of a schema that is known, or locked. Whether it is damaged is found when it is read.</exception>
    public static StoreFile Open(string path)
    {
        IDisposable taken = OpenStores.TryTake(path) ?? throw SqliteErrors.Locked(path);
        FileStream? locked = null;
        try
        {
            StoreHeader.Check(path, StoreFileKind.Store);
            locked = Lock(path);
            return new StoreFile(path, taken, locked);
        }
        catch (Exception exception)
        {
            locked?.Dispose();
            taken.Dispose();
            throw exception is SqliteException sqlite ? SqliteErrors.Of(path, sqlite) : exception;
        }
    }

    /// <summary>Walks everything and says what is wrong.</summary>
    public StoreVerification Verify() => StoreWalk.Of(_database);

    /// <inheritdoc/>
    public void Dispose()
    {
        _database.Dispose();
        _lock.Dispose();
        _taken.Dispose();
        DeleteCopy();
    }

    private static FileStream Lock(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

            // macOS has no such locks; there SQLite's own have to do.
            if (!OperatingSystem.IsMacOS() && !OperatingSystem.IsIOS() && !OperatingSystem.IsTvOS() && !OperatingSystem.IsFreeBSD())
            {
                file.Lock(SharedLockAt, SharedLockLength);
            }

            return file;
        }
        catch (IOException exception) when (file is not null)
        {
            file.Dispose();
            throw SqliteErrors.Locked(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreProblem.NotReadable, $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    // Through the file that is locked: to close another one on it would unlock it.
    private static string Copy(string path, FileStream locked)
    {
        string copy = System.IO.Path.Combine(Directory.CreateTempSubdirectory("replicator-store-").FullName, "copy.db");
        using (FileStream written = File.Create(copy))
        {
            locked.CopyTo(written);
        }

        File.Copy(StoreFiles.LogOf(path), StoreFiles.LogOf(copy));
        return copy;
    }

    private void DeleteCopy()
    {
        if (_copy is { } copy)
        {
            Directory.Delete(System.IO.Path.GetDirectoryName(copy)!, recursive: true);
        }
    }
}
