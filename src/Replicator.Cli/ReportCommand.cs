using System.CommandLine;
using System.Globalization;
using Replicator.Reporting.Html;
using Replicator.Scenarios.Folders;

namespace Replicator.Cli;

/// <summary><c>replicator report RUNDIR…</c>: the page of a run made anew, or several runs side by side on one.</summary>
internal static class ReportCommand
{
    private const string Examples = """
        replicator report runs/two-pools-1
        replicator report runs/two-pools-1 runs/two-pools-2 --out both.html
        """;

    public static Command Create(Terminal terminal)
    {
        var folders = new Argument<string[]>("RUNDIR") { Description = "The folder of a run; several are put side by side.", Arity = ArgumentArity.OneOrMore };
        var page = new Option<string?>("--out") { Description = "The file to write, in place of the report.html of the run. Required with several runs.", HelpName = "FILE" };
        var command = new DocumentedCommand("report", "Writes the page of a run: a file for the browser that replays it and shows what came of it.", Examples) { folders, page };
        command.SetAction(parsed => Write(parsed.GetRequiredValue(folders), parsed.GetValue(page), terminal));
        return command;
    }

    private static int Write(string[] folders, string? page, Terminal terminal)
    {
        StoredRun[] runs = [.. folders.Select(static folder => StoredRun.Open(UsageException.NotEmpty("RUNDIR", folder, "the folder of a run")))];
        string path = page is not null ? UsageException.NotEmpty("--out", page, "a file to write")
            : runs is [StoredRun only] ? Path.Combine(only.Path, "report.html")
            : throw new UsageException("report: several runs have no folder in common; name the file to write with --out FILE.");
        PageRun[] shown = [.. runs.Select(Of)];
        OutputFile.WriteText(path, writer => RunPage.Write(shown, writer));
        terminal.Out.WriteLine($"report {path}");
        return ExitCode.Holds;
    }

    private static PageRun Of(StoredRun run)
    {
        string cluster = run.Result.Cluster is { } on ? string.Create(CultureInfo.InvariantCulture, $" --on cluster --members {on.Members} --speed {on.Speed}") : "";
        return new PageRun(run.Result, run.Replay(), PageStatus.Of(run.Status()), run.ScenarioText(), $"{RunKeeper.CommandOf(run.ScenarioPath, run.Result.Seed)}{cluster}", run.Path);
    }
}
