using Microsoft.Data.Sqlite;

namespace Replicator.Storage.Sqlite;

/// <summary>What SQLite says, in words of the store.</summary>
internal static class SqliteErrors
{
    private const int Generic = 1;
    private const int Busy = 5;
    private const int TableLocked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static bool IsFull(SqliteException exception) => exception.SqliteErrorCode == Full;

    /// <summary>The error of a file; of a store's, unless another kind is named.</summary>
    public static StoreException Of(string path, SqliteException exception, StoreFileKind? kind = null) => exception.SqliteErrorCode switch
    {
        Busy or TableLocked => Locked(path, exception),
        ReadOnly => new StoreException(StoreProblem.NotWritable, $"{path} is read-only: make the file and its folder writable.", exception),
        CannotOpen => new StoreException(StoreProblem.NotWritable, $"{path} cannot be opened: make the file and its folder readable and writable.", exception),
        Full => new StoreException(StoreProblem.NotWritable, $"{path} cannot be written: the disk is full. Make room and try again.", exception),

        // The generic error is that of a statement which does not fit: a table or a column is not there.
        Generic or Corrupt or NotADatabase => Damaged(path, exception.Message, exception, kind),
        _ => new StoreException(StoreProblem.NotReadable, $"{path} cannot be read or written: {exception.Message}.", exception),
    };

    public static StoreException Locked(string path, Exception? exception = null) =>
        new(StoreProblem.Locked, $"{path} is locked: another process, or another part of this one, has it open. Wait until it is closed.", exception);

    public static StoreException Damaged(string path, string what, Exception? exception = null, StoreFileKind? kind = null) => new(
        StoreProblem.Damaged, $"{path} is damaged: {what.TrimEnd('.')}. {(kind ?? StoreFileKind.Store).Repair}", exception)
    {
        Finding = what.TrimEnd('.'),
    };
}
