using System.Globalization;
using System.Text.Json;
using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Folders;

/// <summary>A finished run as its folder keeps it, for reading.</summary>
public sealed class StoredRun
{
    private StoredRun(string path, RunResult result) => (Path, Result) = (path, result);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What came of the run.</summary>
    public RunResult Result { get; }

    /// <summary>The scenario with which it can be repeated.</summary>
    public string ScenarioPath => In(RunFolderNames.Scenario);

    /// <summary>The same as text.</summary>
    /// <exception cref="StoredRunException">It cannot be read.</exception>
    public string ScenarioText() => Guarded(ScenarioPath, () => File.ReadAllText(ScenarioPath));

    /// <summary>The trace, or null when none was kept.</summary>
    public string? TracePath => File.Exists(In(RunFolderNames.Trace)) ? In(RunFolderNames.Trace) : null;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="StoredRunException">It holds no finished run, or one that cannot be read.</exception>
    public static StoredRun Open(string path)
    {
        string file = System.IO.Path.Combine(path, RunFolderNames.Result);
        try
        {
            return new StoredRun(path, Read(file, "a result document", ResultDocument.Read));
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new StoredRunException($"{path} is a file; expected the folder of a run.", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            string reason = Directory.Exists(path) ? $"it has no {RunFolderNames.Result}" : "there is no such folder";
            throw new StoredRunException($"{path} holds no finished run: {reason}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new StoredRunException($"{file} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The replication status, row by row, in the order of the servers.</summary>
    /// <exception cref="StoredRunException">The table cannot be read. May come with any row.</exception>
    public IEnumerable<ReplicaStatus> Status()
    {
        string file = In(RunFolderNames.Replicas);
        using StreamReader reader = Guarded(file, () => new StreamReader(file));
        using IEnumerator<ReplicaStatus> rows = ReplicaTable.Read(reader).GetEnumerator();
        while (Guarded(file, rows.MoveNext))
        {
            yield return rows.Current;
        }
    }

    /// <summary>What shows the run again; null: it was not recorded.</summary>
    /// <exception cref="StoredRunException">It cannot be read.</exception>
    public Replay? Replay()
    {
        string file = In(RunFolderNames.Replay);
        Replay? replay = File.Exists(file) ? Guarded(file, () => Read(file, "a replay", ReplayDocument.Read)) : null;
        return replay is null || replay.EndSeconds == Result.EndSeconds ? replay
            : throw new StoredRunException($"{file} is of another run: it ends at {replay.EndSeconds} s, and that of {RunFolderNames.Result} at {Result.EndSeconds} s.");
    }

    private static T Read<T>(string file, string what, Func<string, T> read)
    {
        string text = File.ReadAllText(file);
        try
        {
            return read(text);
        }
        catch (JsonException exception)
        {
            throw new StoredRunException($"{file} is not {what}: {Fault(text, exception)}.", exception);
        }
    }

    // What the serializer says of a value that does not fit names the types of this program, which tell a reader of the file nothing.
    private static string Fault(string text, JsonException exception)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
        }
        catch (JsonException syntax)
        {
            return string.Create(CultureInfo.InvariantCulture, $"line {syntax.LineNumber + 1} is not JSON");
        }

        return exception.Path is { } path
            ? string.Create(CultureInfo.InvariantCulture, $"in line {exception.LineNumber + 1}, {(path == "$" ? "the document" : path)} has a value that does "
                + $"not belong there, or lacks a field")
            : "it is empty";
    }

    private static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or NotSupportedException)
        {
            throw new StoredRunException($"{file} cannot be read: {exception.Message}", exception);
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
