using Replicator.Cli.Watching;
using Replicator.ClusterHost.Running;
using Replicator.Reporting;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Replays;
using Replicator.Scenarios.Results;
using Replicator.Simulation.Randomness;
using Replicator.Storage;
using Replicator.Storage.Sqlite;

namespace Replicator.Cli;

/// <summary>A run on a cluster that leaves a folder and a report.</summary>
internal sealed class ClusterRunner(IReadOnlyList<Problem> problems, Scenario scenario, RunFolder folder, RunRequest request, ClusterRequest cluster, Terminal terminal)
{
    private const string Part = "cluster";

    // With --json standard output belongs to the document.
    private readonly TextWriter _info = request.Json ? terminal.Error : terminal.Out;
    private readonly ReportStyle _style = request.Json ? terminal.ErrorStyle : terminal.OutStyle;

    /// <summary>Makes the run and returns the exit code.</summary>
    public int Run(CancellationToken cancellation)
    {
        bool isKept = false;
        try
        {
            _info.WriteLine($"seed {new Seed(scenario.Run.Seed)}");
            terminal.Tell(problems);
            folder.WriteScenario(scenario);
            return RunAsync(() => isKept = true, cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("replicator: cancelled before the run began; nothing is known.");
            return ExitCode.Undecided;
        }
        finally
        {
            if (!isKept)
            {
                Discard();
            }
        }
    }

    // What members have said may tell why there was no run, or how far it came.
    private void Discard()
    {
        string part = Path.Combine(folder.Path, Part);
        if (Directory.Exists(part) && !Directory.EnumerateFiles(part, "member*.log").Any() && !Directory.EnumerateFiles(part, "history-*").Any())
        {
            Directory.Delete(part, recursive: true);
        }

        folder.Discard();
    }

    private async Task<int> RunAsync(Action kept, CancellationToken cancellation)
    {
        var options = new ClusterRunOptions
        {
            Folder = Path.Combine(folder.Path, Part),
            Program = OwnProgram.Command,
            Members = cluster.Members,
            MembersByHand = cluster.ByHand,
            Runner = cluster.Runner,
            Speed = cluster.Speed,
            Database = cluster.Database,
            Port = cluster.Port,
            Faults = cluster.Faults,
        };
        var recorder = new ReplayRecorder(scenario, hearsMessages: false);
        var run = new ClusterRun(scenario, scenario.Run.Seed, options);
        await using (run.ConfigureAwait(false))
        {
            RunResult result;
            var watched = new WatchedRun(() => run.Progress, static () => null);
            request.Watcher?.Show(watched);
            using (ProgressLine? progress = NewProgress(run))
            {
                result = await run.ExecuteAsync([recorder], cancellation).ConfigureAwait(false);
            }

            kept();
            string? notWritten = Keep(result, run, recorder.Record(TimeSpan.FromTicks((long)(result.EndSeconds * TimeSpan.TicksPerSecond))));
            if (notWritten is null)
            {
                watched.Over(folder.ReportPath);
            }

            return Tell(result, notWritten);
        }
    }

    private ProgressLine? NewProgress(ClusterRun run) => terminal.IsErrorWatched && (terminal.IsOutWatched || request.Json)
        ? ProgressLine.OfRun(terminal.Error, terminal.ErrorStyle.Width, () => run.Progress)
        : null;

    private string? Keep(RunResult result, ClusterRun run, Replay replay)
    {
        try
        {
            new RunKeeper(folder, scenario, Again()).Keep(result, run.Status(), replay);
            if (request.Store is { } store)
            {
                SqliteStore.Create(store, scenario.Run.Start, run.MasterJournal());
            }

            return null;
        }
        catch (Exception exception) when (exception is RunFolderException or StoreException)
        {
            return exception.Message;
        }
    }

    private int Tell(RunResult result, string? notWritten)
    {
        RunReport.Write(result, _info, _style);
        if (request.Json)
        {
            terminal.Out.Write(ResultDocument.Write(result));
        }

        if (notWritten is not null)
        {
            terminal.Error.WriteLine($"replicator: {notWritten}");
            return ExitCode.CannotWrite;
        }

        _info.WriteLine($"run folder {folder.Path}");
        _info.WriteLine($"report {folder.ReportPath}");
        if (request.Store is { } store)
        {
            _info.WriteLine($"store {store}");
        }

        _info.WriteLine($"again: {Again()}");
        return ExitCode.Of(result);
    }

    // A password in a connection string is none of a report's.
    private string Again()
    {
        string command = Invocation.Prefix(AppContext.BaseDirectory, Environment.CurrentDirectory);
        string members = string.Join(' ', (string[])[
            .. cluster.Members > 0 ? (string[])[$"--members {cluster.Members}"] : [],
            .. cluster.ByHand > 0 ? (string[])[$"--by-hand {cluster.ByHand}"] : [],
            .. cluster.RunnerFile is { } file ? (string[])[$"--runner {Invocation.Quoted(file)}"] : [],
        ]);
        string faults = string.Concat(cluster.Faults.Select(static fault => $" --member-fault {Invocation.Quoted(fault.ToString())}"));
        string database = cluster.Database is null ? "" : " --database …";
        return FormattableString.Invariant(
            $"{command} run {Invocation.Quoted(folder.ScenarioPath)} --seed {new Seed(scenario.Run.Seed)} --on cluster {members} --speed {cluster.Speed}{faults}{database}");
    }
}
