using System.CommandLine;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.Cli;

/// <summary><c>replicator validate FILE…</c>: says of each file whether it can be run, and what is wrong with it.</summary>
internal static class ValidateCommand
{
    private const string Examples = """
        replicator validate *.yaml
        """;

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Scenario files; * and ? are expanded.", Arity = ArgumentArity.OneOrMore };
        var command = new DocumentedCommand("validate", "Checks scenario files and reports every problem with its place.", Examples) { files };
        command.SetAction(parsed => Validate(parsed.GetRequiredValue(files), terminal));
        return command;
    }

    private static int Validate(string[] files, Terminal terminal)
    {
        bool areValid = true;
        foreach (string file in files.Select(static file => UsageException.NotEmpty("FILE", file, "a scenario file")).ToList().SelectMany(Expanded))
        {
            ScenarioReading reading = ScenarioFile.Read(file);
            terminal.Tell(reading.Problems);
            if (reading.Scenario is { } scenario)
            {
                terminal.Out.WriteLine($"{file}: valid: {Summary(scenario)}{Warnings(reading)}");
            }

            areValid &= reading.Scenario is not null;
        }

        return areValid ? ExitCode.Holds : ExitCode.Usage;
    }

    // Shells of Windows leave that to the program.
    private static IEnumerable<string> Expanded(string pattern)
    {
        string name = Path.GetFileName(pattern);
        string directory = Path.GetDirectoryName(pattern) is { Length: > 0 } parent ? parent : ".";
        if (name.AsSpan().ContainsAny('*', '?') && !File.Exists(pattern) && Directory.Exists(directory))
        {
            string[] found = Directory.GetFiles(directory, name);
            if (found.Length > 0)
            {
                return found.Order(StringComparer.Ordinal).Select(file => directory == "." ? Path.GetFileName(file) : file);
            }
        }

        return [pattern];
    }

    private static string Summary(Scenario scenario) =>
        $"{Words.Count(scenario.Topology.ServerCount, "server")}, {Words.Count(scenario.Topology.Pools.Length, "pool")}, "
            + $"{Words.Count(scenario.Topology.Sites.Length, "site")}";

    private static string Warnings(ScenarioReading reading) => reading.Problems.Count == 0 ? "" : $"; {Words.Count(reading.Problems.Count, "warning")}";
}
