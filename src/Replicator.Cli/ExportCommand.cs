using System.CommandLine;
using System.Globalization;
using Replicator.Reporting.Exports;
using Replicator.Reporting.Plots;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;

namespace Replicator.Cli;

/// <summary><c>replicator export RUNDIR</c>: what other tools want of a run.</summary>
internal sealed class ExportCommand
{
    private const string Examples = """
        replicator export runs/two-pools-1 --convergence
        replicator export runs/two-pools-1 --events --filter message=DataPackage
        replicator export runs/two-pools-1 --sequence --from 4s --to 12s
        """;

    // As reports print moments.
    private static readonly string[] Clocks = [@"hh\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss\.FFFFFFF", @"hh\:mm\:ss", @"d\.hh\:mm\:ss"];

    private readonly Argument<string> _folder = new("RUNDIR") { Description = "The folder of a run." };
    private readonly Option<bool> _events = new("--events") { Description = "events.parquet: a row for each event, for notebooks. The run is made again for it." };
    private readonly Option<bool> _convergence = new("--convergence") { Description = "convergence.svg and convergence.png: the share of servers that have a commit, by the time since it." };

    private readonly Option<bool> _sequence = new("--sequence")
    {
        Description = $"sequence.mmd: the messages as a sequence diagram of Mermaid, at most {SequenceDiagram.MessagesMax}. The run is made again for it.",
    };

    private readonly Option<string?> _from = new("--from") { Description = "With --events and --sequence: from when on, such as 4s.", HelpName = "TIME" };
    private readonly Option<string?> _to = new("--to") { Description = "With --events and --sequence: until when, inclusive.", HelpName = "TIME" };
    private readonly Option<string?> _filter = new("--filter") { Description = "With --events and --sequence: which events, as --trace of run has it.", HelpName = "FILTER" };
    private readonly Option<string?> _out = new("--out") { Description = "The folder to write to. Default: that of the run.", HelpName = "DIR" };

    public static Command Create(Terminal terminal)
    {
        var it = new ExportCommand();
        var command = new DocumentedCommand("export", "Writes what other tools want of a run: its events as Parquet, its convergence as a picture, its messages as a sequence diagram.", Examples)
        {
            it._folder, it._events, it._convergence, it._sequence, it._from, it._to, it._filter, it._out,
        };
        command.SetAction(parsed => it.Export(parsed, terminal));
        return command;
    }

    private int Export(ParseResult parsed, Terminal terminal)
    {
        StoredRun run = StoredRun.Open(UsageException.NotEmpty("RUNDIR", parsed.GetRequiredValue(_folder), "the folder of a run"));
        bool isRunAgain = parsed.GetValue(_events) || parsed.GetValue(_sequence);
        if (!isRunAgain && !parsed.GetValue(_convergence))
        {
            throw new UsageException("export: name what to write: --events, --convergence, --sequence, or several of them.");
        }

        string folder = parsed.GetValue(_out) is { } path ? UsageException.NotEmpty("--out", path, "the folder to write") : run.Path;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"--out: {folder} is no folder; make it first.");
        }

        if (parsed.GetValue(_convergence))
        {
            Draw(run, Path.Combine(folder, "convergence"), terminal);
        }

        if (!isRunAgain)
        {
            return ExitCode.Holds;
        }

        (TimeSpan from, TimeSpan to) = (Time("--from", parsed.GetValue(_from)) ?? TimeSpan.Zero, Time("--to", parsed.GetValue(_to)) ?? TimeSpan.MaxValue);
        return to < from
            ? throw new UsageException($"--to is {parsed.GetValue(_to)}, before --from, which is {parsed.GetValue(_from)}.")
            : new EventExport(run, folder, from, to, parsed.GetValue(_filter), terminal).Write(hasTable: parsed.GetValue(_events), hasDiagram: parsed.GetValue(_sequence));
    }

    private static void Draw(StoredRun run, string path, Terminal terminal)
    {
        if (run.Replay() is not { } replay)
        {
            throw new UsageException($"--convergence: {run.Path} has no replay.json, as a run of an older version of the program; run it again.");
        }

        if (replay.Commits.Count == 0)
        {
            throw new UsageException("--convergence: nothing was committed in this run, so that nothing could converge.");
        }

        using var plot = new ConvergencePlot($"{run.Result.Scenario}, seed {run.Result.Seed.ToString(CultureInfo.InvariantCulture)}", replay);
        OutputFile.Write($"{path}.png", stream => stream.Write(plot.Png()));
        OutputFile.WriteText($"{path}.svg", writer => writer.Write(plot.Svg()));
        terminal.Out.WriteLine($"convergence {path}.svg");
        terminal.Out.WriteLine($"convergence {path}.png");
    }

    private static TimeSpan? Time(string option, string? text) => text is null ? null
        : ScenarioDuration.TryParse(text, out TimeSpan time, out _) || TimeSpan.TryParseExact(text, Clocks, CultureInfo.InvariantCulture, out time) ? time
        : throw new UsageException($"{option}: '{text}' is no time; expected one such as 4s, 90m or 2d, or as reports print it, 00:00:04.063.");
}
