using System.Text;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Folders;

/// <summary>
/// The folder a run leaves, as it is being written. It belongs to the run from the start, so that a run that dies leaves its log and the scenario with
/// which to repeat it; <c>result.json</c> comes last and whole, so that a folder without it holds no finished run. Reading is <see cref="StoredRun"/>'s.
/// </summary>
public sealed class RunFolder
{
    // A person tidies up long before; it only bounds the search.
    private const int NumberMax = 100_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private bool _isNew;

    private RunFolder(string path) => Path = path;

    /// <summary>The folder, as it was asked for: relative to the working directory unless a full path was given.</summary>
    public string Path { get; }

    /// <summary>The resolved scenario, with the seed that was used.</summary>
    public string ScenarioPath => In(RunFolderNames.Scenario);

    /// <summary>Where the trace goes, if one is kept.</summary>
    public string TracePath => In(RunFolderNames.Trace);

    /// <summary>Where the page of the run goes.</summary>
    public string ReportPath => In(RunFolderNames.Report);

    /// <summary>Where the log goes.</summary>
    public string LogPath => In(RunFolderNames.Log);

    /// <summary>Where the servers' own logs go, if any are kept.</summary>
    public string TaskLogsPath => In(RunFolderNames.Logs);

    /// <summary>Takes a folder that the user named. It is made if need be; what it holds besides a run does not matter.</summary>
    /// <exception cref="RunFolderException">It holds a run, finished or not, or cannot be written. Nothing in it was changed.</exception>
    public static RunFolder Take(string path)
    {
        RefuseFileIn(path);
        var folder = new RunFolder(path);
        return Guarded(path, () => folder.TryClaim(out string? found)
            ? folder
            : throw new RunFolderException(found == RunFolderNames.Result
                ? $"{path} holds a run already; it is kept. Name another folder, or delete this one."
                : $"{path} already has a {(Directory.Exists(folder.In(found!)) ? "folder" : "file")} {found}, left by a run that did not finish or by "
                    + "someone else; it is kept. Name another folder, or delete this one."));
    }

    /// <summary>Makes sure that folders can be written below <paramref name="root"/>, and leaves nothing behind.</summary>
    /// <exception cref="RunFolderException">They cannot.</exception>
    public static void Probe(string root)
    {
        RefuseFileIn(root);
        string? made = FirstMissing(root);
        Guarded(root, () =>
        {
            Directory.CreateDirectory(root);
            int number = 1;
            while (!TryProbe(System.IO.Path.Combine(root, $".probe-{number}")))
            {
                number++;
            }

            return true;
        });
        for (string? folder = root; made is not null && folder is not null && folder.Length >= made.Length; folder = System.IO.Path.GetDirectoryName(folder))
        {
            string empty = folder;
            TryRemove(() => Directory.Delete(empty));
        }
    }

    /// <summary>Takes a new folder below <paramref name="root"/>, named after the scenario and the seed.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public static RunFolder TakeNext(string root, string scenario, ulong seed) => Guarded(root, () =>
    {
        for (int number = 1; number <= NumberMax; number++)
        {
            string path = System.IO.Path.Combine(root, RunFolderNames.Of(scenario, seed, number));
            var folder = new RunFolder(path);
            if (!Directory.Exists(path) && !File.Exists(path) && folder.TryClaim(out _))
            {
                return folder;
            }
        }

        throw new RunFolderException($"{root} holds {NumberMax} runs of this scenario and seed. Delete some.");
    });

    /// <summary>Writes the scenario that is about to be run.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void WriteScenario(Scenario scenario) => Write(RunFolderNames.Scenario, writer => writer.Write(ResolvedScenario.Write(scenario)));

    /// <summary>Takes back what was written, for a run that never began.</summary>
    public void Discard()
    {
        foreach (string name in RunFolderNames.All)
        {
            TryRemove(() => File.Delete(In(name)));
        }

        // It was not there when the folder was claimed.
        TryRemove(() => Directory.Delete(TaskLogsPath, recursive: true));
        if (_isNew)
        {
            TryRemove(() => Directory.Delete(Path));
        }
    }

    /// <summary>Writes the log of a run of a server's scheduled task, whole or not at all.</summary>
    /// <param name="server">The server's name, without its domain.</param>
    /// <param name="startedAt">When the task began.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void WriteTaskLog(string server, DateTimeOffset startedAt, Action<TextWriter> write)
    {
        int number = 1;
        while (File.Exists(In(RunFolderNames.TaskLogOf(server, startedAt, number))))
        {
            number++;
        }

        string name = RunFolderNames.TaskLogOf(server, startedAt, number);
        Guarded(In(name), () => Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!));
        Write(name, write);
    }

    /// <summary>Writes the replication status.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void WriteStatus(IEnumerable<ReplicaStatus> status) => Write(RunFolderNames.Replicas, writer => ReplicaTable.Write(writer, status));

    /// <summary>Writes what came of the run; with it the folder is complete.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void WriteResult(RunResult result) => Write(RunFolderNames.Result, writer => writer.Write(ResultDocument.Write(result)));

    /// <summary>Writes what shows the run again.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void WriteReplay(Replay replay) => Write(RunFolderNames.Replay, writer => writer.Write(ReplayDocument.Write(replay)));

    /// <summary>Writes the page of the run, whole or not at all.</summary>
    /// <exception cref="RunFolderException">It cannot be written.</exception>
    public void WriteReport(Action<TextWriter> write) => Write(RunFolderNames.Report, write);

    // Whatever is there already is somebody's.
    private static bool TryProbe(string path)
    {
        try
        {
            new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static void RefuseFileIn(string path)
    {
        if (FileIn(path) is { } file)
        {
            throw new RunFolderException($"{path} cannot be a folder: {file} is a file. Name another folder.");
        }
    }

    // The outermost folder on the way to a path that is not there; null: all are.
    private static string? FirstMissing(string path)
    {
        string? missing = null;
        for (string? part = path; !string.IsNullOrEmpty(part) && !Directory.Exists(part); part = System.IO.Path.GetDirectoryName(part))
        {
            missing = part;
        }

        return missing;
    }

    // The path itself or what should be a folder on the way to it. The system's own words for that name no file and differ.
    private static string? FileIn(string path)
    {
        for (string? part = path; !string.IsNullOrEmpty(part); part = System.IO.Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
            {
                return part;
            }
        }

        return null;
    }

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RunFolderException($"{path} cannot be written: {exception.Message}", exception);
        }
    }

    // The log is the claim: of two runs that want one folder, the file system lets only one create it.
    private bool TryClaim(out string? found)
    {
        _isNew = !Directory.Exists(Path);
        Directory.CreateDirectory(Path);
        found = RunFolderNames.All.FirstOrDefault(name => File.Exists(In(name))) ?? (System.IO.Path.Exists(TaskLogsPath) ? RunFolderNames.Logs : null);
        if (found is not null)
        {
            return false;
        }

        try
        {
            new FileStream(LogPath, FileMode.CreateNew, FileAccess.Write).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(LogPath))
        {
            found = RunFolderNames.Log;
            return false;
        }
    }

    private void Write(string name, Action<StreamWriter> write) => Guarded(In(name), () =>
    {
        string partial = In(RunFolderNames.PartialOf(name));
        try
        {
            using (var writer = new StreamWriter(partial, append: false, Utf8, bufferSize: 1 << 16) { NewLine = "\n" })
            {
                write(writer);
            }

            File.Move(partial, In(name), overwrite: true);
            return true;
        }
        catch
        {
            // Half a file is of no use to anybody, and on a full disk it takes the room of others.
            TryRemove(() => File.Delete(partial));
            throw;
        }
    });

    private static void TryRemove(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What led here is what is told. What stays behind holds no result, so it will not be taken for a run.
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
