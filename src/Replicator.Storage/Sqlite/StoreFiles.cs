namespace Replicator.Storage.Sqlite;

/// <summary>The files of a store: the file itself, and beside it, while it is open or after its process was killed, SQLite's log.</summary>
internal static class StoreFiles
{
    public static string LogOf(string path) => path + "-wal";

    /// <summary>Whether there is a log with something in it.</summary>
    public static bool HasLog(string path) => new FileInfo(LogOf(path)) is { Exists: true, Length: > 0 };

    /// <summary>A name beside a file that is not taken, for what will get its name when it is whole.</summary>
    public static string Temporary(string path)
    {
        string full = Path.GetFullPath(path);
        return Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}.new");
    }

    /// <summary>Makes a file whole: writes it under another name first. What is there already is kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it under the name it is given.</param>
    /// <exception cref="StoreException">It is there already, or cannot be written.</exception>
    public static void Make(string path, Action<string> write)
    {
        RefuseExisting(path);
        string temporary = Temporary(path);
        try
        {
            write(temporary);
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException exception) when (File.Exists(path) || Directory.Exists(path))
        {
            throw Exists(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreProblem.NotWritable, $"{path} cannot be written: {exception.Message}", exception);
        }
        finally
        {
            TryDelete(temporary);
            TryDelete(LogOf(temporary));
        }
    }

    /// <summary>Refuses a name that is taken, or whose folder is not there.</summary>
    /// <exception cref="StoreException">It is.</exception>
    public static void RefuseExisting(string path)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw Exists(path);
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new StoreException(StoreProblem.NotWritable, $"{path} cannot be written: there is no folder {folder}.");
        }
    }

    /// <summary>Makes sure that a file can be made, and leaves nothing behind.</summary>
    /// <exception cref="StoreException">It is there already, or cannot be written.</exception>
    public static void CheckNew(string path)
    {
        RefuseExisting(path);
        try
        {
            new FileStream(Temporary(path), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreProblem.NotWritable, $"{path} cannot be written: {exception.Message}", exception);
        }
    }

    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has no name that anybody looks for.
        }
    }

    private static StoreException Exists(string path, Exception? exception = null) =>
        new(StoreProblem.Exists, $"{path} exists already, and is kept. Name another file, or delete this one.", exception);
}
