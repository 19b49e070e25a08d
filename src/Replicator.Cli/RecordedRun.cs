using Replicator.Cli.Watching;
using Replicator.Reporting;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Traces;
using Replicator.Simulation;
using Replicator.Simulation.Randomness;
using Replicator.Simulation.Tracing;
using Replicator.Storage;
using Replicator.Storage.Sqlite;

namespace Replicator.Cli;

/// <summary>A run, or two at once, that leaves a folder and a report.</summary>
internal sealed class RecordedRun(
    IReadOnlyList<Problem> problems,
    Scenario scenario,
    RunFolder folder,
    TraceFilter? filter,
    CertificateLogs? logs,
    RunRequest request,
    Terminal terminal) : IDisposable
{
    // With --json standard output belongs to the document.
    private readonly TextWriter _info = request.Json ? terminal.Error : terminal.Out;
    private readonly ReportStyle _style = request.Json ? terminal.ErrorStyle : terminal.OutStyle;
    private SimulatedRun? _run;
    private WatchedRun? _watched;

    // What became of the run; null until it is over.
    private string? _whereabouts;

    /// <summary>Makes the run and returns the exit code.</summary>
    /// <param name="cancellation">Ends the run early.</param>
    public int Run(CancellationToken cancellation)
    {
        try
        {
            _info.WriteLine($"seed {new Seed(scenario.Run.Seed)}");
            terminal.Tell(problems);
            folder.WriteScenario(scenario);
            return Execute(cancellation);
        }
        catch (OperationCanceledException)
        {
            folder.Discard();
            terminal.Error.WriteLine("replicator: cancelled before any virtual time had passed; nothing is known.");
            return ExitCode.Undecided;
        }
        // What cannot be written from the start leaves nothing in the way of the next attempt.
        catch (Exception exception) when (exception is RunFolderException or OutputException && _whereabouts is null)
        {
            folder.Discard();
            throw;
        }
        catch (OutputException exception)
        {
            terminal.Error.WriteLine($"replicator: {exception.Message}; {_whereabouts}");
            return ExitCode.CannotWrite;
        }
        catch (Exception exception)
        {
            return Failed(exception);
        }
    }

    public void Dispose() => _run?.Dispose();

    private int Execute(CancellationToken cancellation)
    {
        RunResult result;
        LockstepOutcome? pair = null;
        string? notWritten = null;
        using (var log = new RunLog(request.LogLevel, scenario.Run.Start, folder.LogPath, terminal.Error))
        using (TraceFile? trace = NewTrace())
        using (ProgressLine? progress = NewProgress())
        {
            log.MakeWay(progress);
            pair = request.Twice ? Pair(log, trace).Execute(cancellation) : null;
            result = pair?.First ?? Make(log, trace, cancellation);
            notWritten = Keep(result, trace);
            if (notWritten is null)
            {
                _watched?.Over(folder.ReportPath);
            }

            _whereabouts = notWritten ?? $"the run is kept in {folder.Path}";
            log.MakeWay(null);
        }

        return Tell(result, pair, notWritten);
    }

    private RunResult Make(RunLog log, ITraceSink? trace, CancellationToken cancellation)
    {
        var options = new RunOptions { Trace = trace, Log = log.Sink, LogLevel = log.Level, History = logs?.Recorder, Threads = request.Threads, RecordsReplay = true };
        if (request.Twice)
        {
            options = options with { BlockedActorTimeout = RunPair.BlockedActorTimeout };
        }

        if (request.Pace is { } pace)
        {
            // Whoever waits between two events does not block an actor.
            var pacing = new Pace(pace, () => _run!.ShareReplay(), cancellation);
            options = options with { Trace = trace is null ? pacing : new TraceFanOut(trace, pacing), BlockedActorTimeout = TimeSpan.FromDays(1) };
        }

        SimulatedRun run = _run = new SimulatedRun(scenario, new Seed(scenario.Run.Seed), options);
        _watched = new WatchedRun(() => run.Progress, run.ReplaySoFar);
        request.Watcher?.Show(_watched);
        if (_run.WhyFewerThreads is { } why)
        {
            _info.WriteLine($"one thread: {why}");
        }

        return _run.Execute(cancellation);
    }

    private LockstepComparison Pair(RunLog log, TraceFile? trace)
    {
        var first = new LockstepSide(
            scenario.Topology, (records, cancellation) => Make(log, trace is null ? records : new TraceFanOut(trace, records), cancellation));
        return new LockstepComparison(first, RunPair.SideOf(scenario));
    }

    private TraceFile? NewTrace()
    {
        if (!request.HasTrace)
        {
            return null;
        }

        try
        {
            return new TraceFile(folder.TracePath, scenario.Name, scenario.Run.Seed, scenario.Topology, filter);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"{folder.TracePath} cannot be written: {exception.Message}", exception);
        }
    }

    private ProgressLine? NewProgress() =>
        terminal.IsErrorWatched && (terminal.IsOutWatched || request.Json)
            ? ProgressLine.OfRun(terminal.Error, terminal.ErrorStyle.Width, () => _run?.Progress ?? default)
            : null;

    // What is known is told even when it cannot be kept: it may have taken an hour.
    private string? Keep(RunResult result, TraceFile? trace)
    {
        try
        {
            trace?.Close();
            logs?.Recorder.End();
            new RunKeeper(folder, scenario, Again()).Keep(result, _run!.Status(), _run.Replay());
            if (request.Store is { } store)
            {
                SqliteStore.Create(store, scenario.Run.Start, _run.MasterJournal());
            }

            return trace?.Failure is { } failure ? $"{folder.TracePath} is not complete: {failure.Message}" : logs?.Failure?.Message;
        }
        catch (Exception exception) when (exception is RunFolderException or StoreException)
        {
            return exception.Message;
        }
    }

    private int Tell(RunResult result, LockstepOutcome? pair, string? notWritten)
    {
        RunReport.Write(result, _info, _style);
        if (pair is not null)
        {
            RunPair.Tell(pair, _info);
        }

        if (request.Json)
        {
            terminal.Out.Write(ResultDocument.Write(result));
        }

        if (notWritten is not null)
        {
            terminal.Error.WriteLine($"replicator: {notWritten}");
            return ExitCode.CannotWrite;
        }

        if (CertificateLogs.Summary(logs, request.CertificateLogs is not null, scenario.Topology) is { } kept)
        {
            _info.WriteLine(kept);
        }

        _info.WriteLine($"run folder {folder.Path}");
        _info.WriteLine($"report {folder.ReportPath}");
        if (request.Store is { } store)
        {
            _info.WriteLine($"store {store}");
        }

        _info.WriteLine($"reproduce: {Again()}");
        return pair switch
        {
            { WasCancelled: true } => ExitCode.Undecided,
            { AreEqual: false } => ExitCode.Internal,
            _ => ExitCode.Of(result),
        };
    }

    private int Failed(Exception exception)
    {
        string details = CrashNote.TryAppend(folder.LogPath, exception) ? $" Details: {folder.LogPath}" : CrashNote.Leave(exception);
        string what = exception is ActorBlockedException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
        terminal.Error.WriteLine($"replicator: {what}{details}");
        if (request.LogLevel == Simulation.Logging.SimulationLogLevel.Debug)
        {
            terminal.Error.WriteLine(exception);
        }

        terminal.Error.WriteLine($"reproduce: {Again()}");
        return ExitCode.Internal;
    }

    private string Again()
    {
        string twice = request.Twice ? " --twice" : "";
        return $"{RunKeeper.CommandOf(folder.ScenarioPath, scenario.Run.Seed)}{twice}";
    }
}
