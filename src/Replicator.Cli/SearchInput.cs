using System.CommandLine;
using System.Globalization;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Exploring;

namespace Replicator.Cli;

/// <summary>What the commands that make many runs are given in the same way.</summary>
internal static class SearchInput
{
    private const int WorkersMax = 1_024;

    public static Argument<string> File() => new("FILE") { Description = "The scenario file." };

    public static Option<string?> Seeds(SeedRange byDefault) => new("--seeds")
    {
        Description = $"The seeds, such as 7 or 1..10000. Default: {byDefault}.",
        HelpName = "A..B",
    };

    public static Option<string?> Workers() => new("--workers")
    {
        Description = "On how many threads; what is found does not depend on it. Default: one for each processor.",
        HelpName = "N",
    };

    public static SeedRange ParseSeeds(string? text, SeedRange byDefault) => text is null
        ? byDefault
        : SeedRange.TryParse(text, out SeedRange range)
            ? range
            : throw new UsageException($"--seeds: '{text}' is neither a seed nor a range that ascends; expected whole numbers from 0 to {ulong.MaxValue}, "
                + "such as 7 or 1..10000.");

    public static int ParseWorkers(string? text, int byDefault) => ParseCount("--workers", text, "threads", byDefault, WorkersMax);

    public static int ParseCount(string option, string? text, string what, int byDefault, int max, string? or = null) => text is null
        ? byDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= max
            ? number
            : throw new UsageException($"{option}: '{text}' is not a number of {what}; expected a whole number from 1 to {max}{(or is null ? "" : $", or {or}")}.");

    /// <summary>Reads the scenario and says what is wrong with it; null when it cannot be run.</summary>
    public static Scenario? Read(string file, string[]? overrides, Terminal terminal)
    {
        ScenarioReading reading = ScenarioFile.Read(file, Overrides.Parse(overrides));
        terminal.Tell(reading.Problems);
        return reading.Scenario;
    }
}
