using System.CommandLine;
using System.Globalization;
using Replicator.Consistency.Formats;
using Replicator.Consistency.Operations;
using Replicator.Scenarios.Files;

namespace Replicator.Cli;

/// <summary><c>replicator check HISTORY</c>: its arguments and options.</summary>
internal sealed class CheckCommand
{
    private const string Examples = """
        replicator check history.jsonl --property linearizable
        replicator check jepsen.log --property linearizable --budget 50000000 --time-limit 1m
        replicator check history.edn --property monotonic-reads --property read-your-writes --json
        replicator check history.jsonl --property bounded-staleness --stale-versions 3 --stale-time 30s
        """;

    private static readonly (string Name, HistoryFormat Format)[] Formats =
    [
        ("auto", HistoryFormat.Auto), ("replicator", HistoryFormat.Replicator), ("jepsen-log", HistoryFormat.JepsenLog), ("jepsen-edn", HistoryFormat.JepsenEdn),
    ];

    private readonly Argument<string> _file = new("HISTORY") { Description = "The file with the history." };

    private readonly Option<string[]> _property = new("--property")
    {
        Description = $"What to judge: {string.Join(", ", CheckProperties.Names)}. May be repeated. Default: linearizable.",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CompletionSources = { _ => CheckProperties.Names.Select(static name => new System.CommandLine.Completions.CompletionItem(name)) },
    };

    private readonly Option<string?> _format = new("--format")
    {
        Description = "How the history is written: auto, replicator (lines of JSON), jepsen-log or jepsen-edn. Default: auto, by its first characters.",
        HelpName = "FORMAT",
    };

    private readonly Option<string?> _budget = new("--budget")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"How many steps the search for an order may take, for each key; it takes about 100 bytes "
            + $"for each. Default: {SearchBudget.DefaultStepsMax}."),
        HelpName = "N",
    };

    private readonly Option<string?> _timeLimit = new("--time-limit")
    {
        Description = "How long the search may take, such as 30s. Default: as long as it needs.",
        HelpName = "T",
    };

    private readonly Option<string?> _staleVersions = new("--stale-versions")
    {
        Description = "Of bounded-staleness: how many writes may be newer than what is read.",
        HelpName = "K",
    };

    private readonly Option<string?> _staleTime = new("--stale-time")
    {
        Description = "Of bounded-staleness: how long what is read may be overwritten, such as 30s.",
        HelpName = "T",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Standard output is the verdict as JSON." };

    public static Command Create(Terminal terminal)
    {
        var it = new CheckCommand();
        var command = new DocumentedCommand("check", "Judges a history of operations on registers that was recorded here or elsewhere.", Examples)
        {
            it._file, it._property, it._format, it._budget, it._timeLimit, it._staleVersions, it._staleTime, it._json,
        };
        command.SetAction(parsed => new HistoryCheck(it.Request(parsed), terminal).Run());
        return command;
    }

    /// <summary>How a format is called on the command line.</summary>
    public static string NameOf(HistoryFormat format) => Formats.First(each => each.Format == format).Name;

    private CheckRequest Request(ParseResult parsed)
    {
        var request = new CheckRequest
        {
            File = UsageException.NotEmpty("HISTORY", parsed.GetRequiredValue(_file), "a file with a history"),
            Properties = Properties(parsed.GetValue(_property)),
            Format = parsed.GetValue(_format) is { } format ? Format(format) : HistoryFormat.Auto,
            StepsMax = parsed.GetValue(_budget) is { } budget ? Whole("--budget", budget, "a number of steps", 1, long.MaxValue) : SearchBudget.DefaultStepsMax,
            TimeMax = Duration("--time-limit", parsed.GetValue(_timeLimit)),
            StaleVersionsMax = parsed.GetValue(_staleVersions) is { } versions ? (int)Whole("--stale-versions", versions, "a number of writes", 0, int.MaxValue) : null,
            StaleTimeMax = Duration("--stale-time", parsed.GetValue(_staleTime)),
            Json = parsed.GetValue(_json),
        };
        RequireBound(request);
        return request;
    }

    private static void RequireBound(CheckRequest request)
    {
        bool isBounded = request.StaleVersionsMax is not null || request.StaleTimeMax is not null;
        bool isAsked = request.Properties.Contains(CheckProperties.BoundedStaleness);
        if (isAsked != isBounded)
        {
            throw new UsageException(isAsked
                ? $"--property {CheckProperties.BoundedStaleness} needs a bound; give --stale-versions, --stale-time or both."
                : $"--stale-versions and --stale-time are bounds of {CheckProperties.BoundedStaleness}, which is not asked for; give --property "
                    + $"{CheckProperties.BoundedStaleness}.");
        }
    }

    private static IReadOnlyList<string> Properties(string[]? names)
    {
        string? unknown = names?.FirstOrDefault(static name => !CheckProperties.Names.Contains(name));
        return unknown is null
            ? names is null or [] ? [CheckProperties.Names[0]] : [.. names.Distinct()]
            : throw new UsageException($"--property: '{unknown}' is no property; properties are {string.Join(", ", CheckProperties.Names)}.");
    }

    private static HistoryFormat Format(string name)
    {
        int index = Array.FindIndex(Formats, each => each.Name == name);
        return index >= 0
            ? Formats[index].Format
            : throw new UsageException($"--format: '{name}' is no format; formats are {string.Join(", ", Formats.Select(static each => each.Name))}.");
    }

    private static long Whole(string option, string text, string what, long min, long max) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= min && number <= max
            ? number
            : throw new UsageException($"{option}: '{text}' is not {what}; expected a whole number from {min} to {max}.");

    private static TimeSpan? Duration(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        return ScenarioDuration.TryParse(text, out TimeSpan duration, out string? error) ? duration : throw new UsageException($"{option}: '{text}': {error}.");
    }
}
