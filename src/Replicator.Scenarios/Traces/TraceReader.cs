using Replicator.Scenarios.Folders;

namespace Replicator.Scenarios.Traces;

/// <summary>Reads <c>trace.jsonl</c>, line by line.</summary>
public static class TraceReader
{
    /// <summary>Reads what the trace is of.</summary>
    /// <exception cref="StoredRunException">The file cannot be read or is of another version.</exception>
    public static TraceHeader Header(string path)
    {
        using StreamReader reader = Guarded(path, 1, () => new StreamReader(path));
        TraceHeader header = Guarded(path, 1, () => TraceLine.ReadHeader(reader.ReadLine() ?? ""));
        return header.Version == TraceHeader.CurrentVersion
            ? header
            : throw new StoredRunException($"{path} is a trace of version {header.Version}; this program reads version {TraceHeader.CurrentVersion}.");
    }

    /// <summary>Reads the records as they are asked for.</summary>
    /// <exception cref="StoredRunException">The file cannot be read. May come with any record.</exception>
    public static IEnumerable<TraceEntry> Entries(string path)
    {
        using StreamReader reader = Guarded(path, 1, () => new StreamReader(path));
        Guarded(path, 1, reader.ReadLine);
        for (int line = 2; Guarded(path, line, reader.ReadLine) is { } text; line++)
        {
            yield return Guarded(path, line, () => TraceLine.ReadEntry(text));
        }
    }

    private static T Guarded<T>(string path, int line, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StoredRunException($"{path}({line}) cannot be read: {exception.Message}", exception);
        }
    }
}
