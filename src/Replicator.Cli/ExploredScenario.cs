using System.Diagnostics;
using System.Globalization;
using Replicator.ClusterHost.Exploring;
using Replicator.Reporting;
using Replicator.Reporting.Html;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Search.Exploring;

namespace Replicator.Cli;

/// <summary>An exploration from the first seed to the report: progress, what was found, the files that replay it.</summary>
internal sealed class ExploredScenario(Scenario scenario, ExploreOptions options, ClusterRequest? cluster, string folder, string? page, bool isJson, Terminal terminal)
{
    // With --json standard output belongs to the document.
    private readonly TextWriter _info = isJson ? terminal.Error : terminal.Out;
    private readonly ReportStyle _style = isJson ? terminal.ErrorStyle : terminal.OutStyle;

    public int Run()
    {
        using var interrupts = new Interrupts(terminal);
        using var members = cluster is null ? null : new TemporaryFolder("replicator-explore");
        var explorer = new Explorer(scenario, options, cluster is null ? null : new ClusterSeeds(scenario, options.IsSwarm, MembersIn(members!.Path, cluster)));
        var watch = Stopwatch.StartNew();
        Exploration found;
        using (NewProgress(explorer))
        {
            found = explorer.Explore(interrupts.Token);
        }

        terminal.Error.WriteLine($"{Words.Count(found.Explored, "seed")} in {Seconds(watch.Elapsed)} s, {PerSecond(found.Explored, watch.Elapsed)}/s");
        KeptViolation[] kept = [.. found.Violations.Select(Keep)];
        ExplorationReport.Write(found, _info, _style);
        foreach ((KeptViolation each, FoundViolation violation) in kept.Zip(found.Violations))
        {
            Tell(each, violation.Seed);
        }

        if (page is not null)
        {
            WritePage(found, page);
        }

        if (isJson)
        {
            terminal.Out.WriteLine(SearchDocument.Write(found, kept));
        }

        return Array.Exists(kept, static each => each.File is null) ? ExitCode.CannotWrite : ExitCodeOf(found);
    }

    private static ClusterSeedsOptions MembersIn(string path, ClusterRequest cluster) =>
        new() { Folder = path, Program = OwnProgram.Command, Members = cluster.Members, Port = cluster.Port };

    /// <summary>The line for a moment of an exploration.</summary>
    internal static string Text(in ExploreProgress progress, TimeSpan elapsed) => progress.ShrinkRuns > 0
        ? $"making what violates smaller: {Words.Count(progress.ShrinkRuns, "run")}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Explored:#,0} of {progress.Count:#,0} seeds, {PerSecond(progress.Explored, elapsed)}/s, "
                + $"{Words.Count(progress.Violations, "violation")}, {progress.EventsReached} of {progress.EventsCount} rare events");

    private static int ExitCodeOf(Exploration found) => found.Verdict switch
    {
        VerdictNames.Holds => ExitCode.Holds,
        VerdictNames.Violated => ExitCode.Violated,
        _ => ExitCode.Undecided,
    };

    private ProgressLine? NewProgress(Explorer explorer) => terminal.IsErrorWatched && (terminal.IsOutWatched || isJson)
        ? new ProgressLine(terminal.Error, terminal.ErrorStyle.Width, elapsed => Text(explorer.Progress, elapsed))
        : null;

    // What was found is told even when it cannot be kept: it may have taken hours.
    private KeptViolation Keep(FoundViolation violation)
    {
        try
        {
            RunFolder kept = RunFolder.TakeNext(folder, $"explore {scenario.Name}", violation.Seed);
            kept.WriteScenario(violation.Least);
            string command = Invocation.Prefix(AppContext.BaseDirectory, Environment.CurrentDirectory);
            return new KeptViolation(
                kept.ScenarioPath, string.Create(CultureInfo.InvariantCulture, $"{command} run {Invocation.Quoted(kept.ScenarioPath)} --seed "
                    + $"{violation.Seed}"), Unsaved: null);
        }
        catch (RunFolderException exception)
        {
            terminal.Error.WriteLine($"replicator: {exception.Message}");
            return new KeptViolation(File: null, Command: null, ResolvedScenario.Write(violation.Least));
        }
    }

    private void WritePage(Exploration found, string path)
    {
        var replays = new ReplayPages(path);
        FindingsLink[] links =
        [
            .. found.Violations.Select(violation => replays.Keep(violation.Least, violation.Seed, ReplayPages.Of(violation.Seed), $"Replay of what is left of {ReplayPages.Of(violation.Seed)}"))
                .OfType<FindingsLink>(),
        ];
        OutputFile.WriteText(path, writer => FindingsPage.Write(FindingsOf.Exploration(found, links), writer));
        _info.WriteLine($"page {path}");
    }

    private void Tell(KeptViolation kept, ulong seed)
    {
        if (kept.Command is { } command)
        {
            _info.WriteLine($"reproduce: {command}");
            return;
        }

        _info.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The scenario of seed {seed} could not be written. Save what follows as a file, and run "
            + $"it with --seed {seed}:"));
        _info.WriteLine(kept.Unsaved);
    }

    private static string Seconds(TimeSpan elapsed) => elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string PerSecond(long seeds, TimeSpan elapsed) => Words.Count((long)(seeds / Math.Max(elapsed.TotalSeconds, 0.001)), "seed");
}
