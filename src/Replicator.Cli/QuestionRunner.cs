using Replicator.Reporting.Questions;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Folders;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Randomness;

namespace Replicator.Cli;

/// <summary>Runs the scenarios of a question and tells what they say; or lists the questions.</summary>
internal sealed class QuestionRunner(AskRequest request, Terminal terminal)
{
    private const string Extension = ".yaml";

    /// <summary>Does what was asked and returns the exit code.</summary>
    public int Answer()
    {
        if (request.Question is { } question)
        {
            return Answer(question);
        }

        if (request.Json)
        {
            AskDocument.Write(terminal.Out, QuestionList.All);
        }
        else
        {
            QuestionReport.WriteList(terminal.Out, terminal.OutStyle);
        }

        return ExitCode.Holds;
    }

    private int Answer(Question question)
    {
        List<(string Name, Scenario Scenario)> scenarios = [];
        foreach (string name in question.Scenarios)
        {
            ScenarioReading reading = ScenarioFile.Parse(QuestionScenarios.Read(name + Extension), name + Extension, request.Overrides);
            terminal.Tell(reading.Problems);
            if (reading.Scenario is not { } scenario)
            {
                return ExitCode.Usage;
            }

            scenarios.Add((name, AsAsked(scenario)));
        }

        return Answer(question, scenarios);
    }

    // Who wins, and what becomes of which request, is expected of the file as it stands. Of another run the claims are asked, and what is promised always.
    private Scenario AsAsked(Scenario scenario)
    {
        bool isAnother = request.Seed is not null || request.Overrides.Count > 0;
        return isAnother
            ? scenario with
            {
                Run = scenario.Run with { Seed = request.Seed?.Value ?? scenario.Run.Seed },
                Expect = scenario.Expect with { Winners = [], Outcomes = [] },
            }
            : scenario;
    }

    private int Answer(Question question, List<(string Name, Scenario Scenario)> scenarios)
    {
        using var interrupts = new Interrupts(terminal);
        List<RunFolder> folders = TakeFolders(scenarios.Select(static each => each.Name));
        List<RunResult> results = [];
        try
        {
            foreach ((int index, (_, Scenario scenario)) in scenarios.Index())
            {
                results.Add(Run(scenario, folders.ElementAtOrDefault(index), interrupts.Token));
            }
        }
        catch (OperationCanceledException)
        {
            folders.Skip(results.Count).ToList().ForEach(static folder => folder.Discard());
            terminal.Error.WriteLine("replicator: cancelled before every run was made; nothing is known.");
            return ExitCode.Undecided;
        }

        return Tell(new AnsweredQuestion(question, results), folders);
    }

    // All of them before anything runs, so that what is in the way costs no time; what was taken by then is given back.
    private List<RunFolder> TakeFolders(IEnumerable<string> names)
    {
        List<RunFolder> taken = [];
        if (request.Out is not { } root)
        {
            return taken;
        }

        try
        {
            foreach (string name in names)
            {
                taken.Add(RunFolder.Take(Path.Combine(root, name)));
            }
        }
        catch (RunFolderException exception)
        {
            taken.ForEach(static folder => folder.Discard());
            throw new UsageException($"--out: {exception.Message}");
        }

        return taken;
    }

    private static RunResult Run(Scenario scenario, RunFolder? folder, CancellationToken cancellation)
    {
        if (folder is null)
        {
            using var alone = new SimulatedRun(scenario, new Seed(scenario.Run.Seed));
            return alone.Execute(cancellation);
        }

        folder.WriteScenario(scenario);
        using var log = new RunLog(SimulationLogLevel.Warning, scenario.Run.Start, folder.LogPath, TextWriter.Null);
        using var run = new SimulatedRun(scenario, new Seed(scenario.Run.Seed), new RunOptions { Log = log.Sink, LogLevel = log.Level, RecordsReplay = true });
        RunResult result = run.Execute(cancellation);
        new RunKeeper(folder, scenario, RunKeeper.CommandOf(folder.ScenarioPath, scenario.Run.Seed)).Keep(result, run.Status(), run.Replay());
        return result;
    }

    private int Tell(AnsweredQuestion answered, List<RunFolder> folders)
    {
        TextWriter info = request.Json ? terminal.Error : terminal.Out;
        if (request.Json)
        {
            AskDocument.Write(terminal.Out, answered);
        }
        else
        {
            QuestionReport.Write(answered, terminal.Out, terminal.OutStyle);
            terminal.Out.WriteLine();
        }

        folders.ForEach(folder => info.WriteLine($"run folder {folder.Path}"));
        info.WriteLine($"reproduce: {Reproduce()}");
        return answered.Runs.Any(static run => ExitCode.Of(run) == ExitCode.Internal) ? ExitCode.Internal : ExitCode.Of(answered.Verdict);
    }

    private string Reproduce()
    {
        string seed = request.Seed is { } given ? $" --seed {given}" : "";
        string set = string.Concat(request.Overrides.Select(static each => $" --set {Invocation.Quoted(each.ToString())}"));
        return $"{Invocation.Prefix(AppContext.BaseDirectory, Environment.CurrentDirectory)} ask {request.Question!.Number}{seed}{set}";
    }
}
