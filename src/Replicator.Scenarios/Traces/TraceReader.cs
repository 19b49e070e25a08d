using Replicator.Scenarios.Folders;

namespace Replicator.Scenarios.Traces;

/// <summary>Reads <c>trace.jsonl</c>, line by line.</summary>
public static class TraceReader
{
    // More than the footer takes with any count.
    private const int FooterLengthMax = 128;

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

    /// <summary>Whether the trace has its footer: without it the run died, or the disk was full, and nobody knows what is missing.</summary>
    /// <exception cref="StoredRunException">The file cannot be read.</exception>
    public static bool IsWhole(string path) => Guarded(path, 1, () =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, FooterLengthMax), SeekOrigin.End);
        using var reader = new StreamReader(file);
        string end = reader.ReadToEnd();
        string last = end.TrimEnd('\r', '\n');
        return end.EndsWith('\n') && TraceLine.IsFooter(last[(last.LastIndexOf('\n') + 1)..], out _);
    });

    /// <summary>Reads the records as they are asked for.</summary>
    /// <exception cref="StoredRunException">The file cannot be read. May come with any record.</exception>
    public static IEnumerable<TraceEntry> Entries(string path)
    {
        using StreamReader reader = Guarded(path, 1, () => new StreamReader(path));
        Guarded(path, 1, reader.ReadLine);
        for (int line = 2; Guarded(path, line, reader.ReadLine) is { } text; line++)
        {
            if (TraceLine.IsFooter(text, out long records))
            {
                if (records != line - 2 || Guarded(path, line + 1, reader.ReadLine) is not null)
                {
                    throw new StoredRunException($"{path}({line}) cannot be read: it says that {records} records stand before it and none after it, which "
                        + "is not so.");
                }

                yield break;
            }

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
