using System.CommandLine;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Traces;

namespace Replicator.Cli;

/// <summary><c>replicator diff RUNDIR OTHER</c>: whether two runs are the same, and if not, the first event that differs.</summary>
internal static class DiffCommand
{
    private const string Examples = """
        replicator diff runs/two-pools-1 runs/two-pools-2
        """;

    public static Command Create(Terminal terminal)
    {
        var first = new Argument<string>("RUNDIR") { Description = "The folder of a run." };
        var second = new Argument<string>("OTHER") { Description = "The folder of the run to compare it with." };
        var command = new DocumentedCommand(
            "diff", "Compares two runs and shows the first event that differs: from their traces, or by making both again.", Examples) { first, second };
        command.SetAction(parsed => Compare(Open("RUNDIR", parsed.GetRequiredValue(first)), Open("OTHER", parsed.GetRequiredValue(second)), terminal));
        return command;
    }

    private static StoredRun Open(string argument, string folder) => StoredRun.Open(UsageException.NotEmpty(argument, folder, "the folder of a run"));

    private static int Compare(StoredRun first, StoredRun second, Terminal terminal)
    {
        if (first.Result.Cluster is not null || second.Result.Cluster is not null)
        {
            throw new UsageException("diff: a run on a cluster is never quite the same again, so that there is no first event that differs; compare the results.");
        }

        if (first.Result.Fingerprint == second.Result.Fingerprint)
        {
            terminal.Out.WriteLine($"equal: both have fingerprint {first.Result.Fingerprint}");
            return ExitCode.Holds;
        }

        terminal.Out.WriteLine("different");
        Describe(first, terminal);
        Describe(second, terminal);
        if (WholeTrace(first) is { } firstTrace && WholeTrace(second) is { } secondTrace)
        {
            Tell(TraceDifference.Find(TraceReader.Entries(firstTrace), TraceReader.Entries(secondTrace)), "their traces", first, second, terminal);
            return ExitCode.Violated;
        }

        return MakeAgain(first, second, terminal);
    }

    private static void Describe(StoredRun run, Terminal terminal) => terminal.Out.WriteLine(
        $"  {run.Path}: {run.Result.Scenario}, seed {run.Result.Seed}, {run.Result.EndedBecause} at {run.Result.EndSeconds} s, fingerprint "
            + $"{run.Result.Fingerprint}");

    private static string? WholeTrace(StoredRun run) => run.TracePath is { } path && TraceReader.Header(path).Filter is null && TraceReader.IsWhole(path) ? path : null;

    private static int MakeAgain(StoredRun first, StoredRun second, Terminal terminal)
    {
        if (Read(first, terminal) is not { } firstScenario || Read(second, terminal) is not { } secondScenario)
        {
            return ExitCode.Usage;
        }

        using var interrupts = new Interrupts(terminal);
        LockstepOutcome pair = new LockstepComparison(RunPair.SideOf(firstScenario), RunPair.SideOf(secondScenario)).Execute(interrupts.Token);
        if (interrupts.Token.IsCancellationRequested)
        {
            terminal.Out.WriteLine("cancelled before a difference was found");
            return ExitCode.Undecided;
        }

        WarnIfChanged(first, pair.First.Fingerprint, terminal);
        if (pair.Difference is null)
        {
            WarnIfChanged(second, pair.Second.Fingerprint, terminal);
        }

        if (pair.AreEqual)
        {
            bool wasCancelled = first.Result.EndedBecause == EndReasonNames.Cancelled || second.Result.EndedBecause == EndReasonNames.Cancelled;
            string why = wasCancelled ? "they differ only in where they were cut short" : "what made them differ is not known";
            terminal.Out.WriteLine($"made again, both have fingerprint {pair.First.Fingerprint}: {why}");
            return ExitCode.Violated;
        }

        Tell(pair.Difference, "both runs, made again", first, second, terminal);
        return ExitCode.Violated;
    }

    private static Scenario? Read(StoredRun run, Terminal terminal)
    {
        ScenarioReading reading = ScenarioFile.Read(run.ScenarioPath);
        if (reading.Scenario is null)
        {
            terminal.Tell(reading.Problems);
        }

        return reading.Scenario;
    }

    // The second run stops at a difference, so that its fingerprint can tell only when there is none.
    private static void WarnIfChanged(StoredRun run, string fingerprint, Terminal terminal)
    {
        if (run.Result.Fingerprint != fingerprint && run.Result.EndedBecause != EndReasonNames.Cancelled)
        {
            terminal.Error.WriteLine($"replicator: {run.Path}, made again, has fingerprint {fingerprint}: this program is not the one that made it.");
        }
    }

    private static void Tell(TraceDifference? difference, string what, StoredRun first, StoredRun second, Terminal terminal)
    {
        if (difference is null)
        {
            terminal.Out.WriteLine($"no event differs in {what}: the runs differ in where they ended, in names or in final states");
            return;
        }

        int width = Math.Max(first.Path.Length, second.Path.Length);
        RunPair.Tell(difference, first.Path.PadRight(width), second.Path.PadRight(width), terminal.Out);
    }
}
