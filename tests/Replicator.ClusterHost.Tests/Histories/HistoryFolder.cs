using Replicator.ClusterHost.Histories;

namespace Replicator.ClusterHost.Tests.Histories;

/// <summary>A folder for the histories of one test, gone after it.</summary>
internal sealed class HistoryFolder : IDisposable
{
    public string FolderPath { get; } = Directory.CreateTempSubdirectory("replicator-histories-").FullName;

    public string this[string name] => Path.Combine(FolderPath, name);

    public void Dispose() => Directory.Delete(FolderPath, recursive: true);

    /// <summary>Keeps events in a file of their own.</summary>
    public string Keep(params IEnumerable<ToldEvent> events)
    {
        using var writer = new HistoryFileWriter(FolderPath, "member");
        foreach (ToldEvent each in events)
        {
            each.TellTo(writer);
        }

        return writer.FilePath;
    }

    /// <summary>Makes a file of bytes.</summary>
    public string Put(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public static IReadOnlyList<ToldEvent> Read(string filePath)
    {
        using var reader = new HistoryFileReader(filePath);
        return [.. reader.Events.Select(ToldEvent.Of)];
    }
}
