using System.Collections.Concurrent;

namespace Replicator.Storage.Sqlite;

/// <summary>
/// The store files that this process has open. The locks of Unix belong to a process and end when it closes the file anywhere, so that looking at a file that is
/// open here would unlock it for others.
/// </summary>
internal static class OpenStores
{
    private static readonly ConcurrentDictionary<string, bool> Paths = new(StringComparer.Ordinal);

    /// <summary>Takes a file; null: it is open.</summary>
    public static IDisposable? TryTake(string path)
    {
        string full = Path.GetFullPath(path);
        return Paths.TryAdd(full, true) ? new Taken(full) : null;
    }

    private sealed class Taken(string path) : IDisposable
    {
        public void Dispose() => Paths.TryRemove(path, out _);
    }
}
