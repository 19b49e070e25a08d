using System.CommandLine;
using Replicator.Scenarios.Files;

namespace Replicator.Cli;

/// <summary>The option <c>--set</c> of every command that reads a scenario to run it.</summary>
internal static class Overrides
{
    public static Option<string[]> Option() => new("--set")
    {
        Description = "Replace a value of the file, such as replication.masterPollInterval=30s. May be repeated.",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public static IReadOnlyList<ScenarioOverride> Parse(string[]? given) => [.. (given ?? []).Select(ParseOne)];

    private static ScenarioOverride ParseOne(string text) => ScenarioOverride.Parse(text)
        ?? throw new UsageException($"--set: '{text}' is not of the form path=value, such as run.until=1h.");
}
