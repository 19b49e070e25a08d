using System.CommandLine;
using System.Globalization;
using Replicator.Scenarios.Files;
using Replicator.Search.Benchmarking;
using Replicator.Search.Replications;

namespace Replicator.Cli;

/// <summary>The options that say how many runs <c>bench</c> makes of each variant.</summary>
internal sealed class ReplicationInput
{
    private const string Auto = "auto";
    private const int RunsMax = 1_000_000;

    private static readonly SamplingOptions Defaults = new();

    private static readonly string[] Figures = [.. Figure.All.Where(static figure => figure.IsVirtual).Select(static figure => figure.Name)];

    private static string AllFigures => $"Figures are: {string.Join(", ", Figures)}.";

    public Option<string?> Runs { get; } = new("--replications")
    {
        Description = $"How many runs of each variant, each with a seed of its own; auto: at least {Defaults.RunsMin}, until the 95% interval of the figure is "
            + $"as narrow as --precision says, at most {Defaults.RunsMax}. Default: auto.",
        HelpName = "N|auto",
    };

    public Option<string?> Precision { get; } = new("--precision")
    {
        Description = $"How far the interval may reach to each side, as a share of the mean. Default: {Defaults.Precision * 100}%.",
        HelpName = "P%",
    };

    public Option<string?> FigureName { get; } = new("--figure")
    {
        Description = $"The figure that is to be known so precisely, and by which variants are compared: {string.Join(", ", Figures)}. Default: last.",
        HelpName = "NAME",
    };

    public Option<string?> Seed { get; } = new("--seed")
    {
        Description = $"The first seed; the following runs have the following ones. Default: {Defaults.FirstSeed}.",
        HelpName = "N",
    };

    public Option<string?> Workers { get; } = SearchInput.Workers();

    public BenchmarkOptions Read(ParseResult parsed) => new()
    {
        Clock = TimeProvider.System,
        Figure = ReadFigure(parsed.GetValue(FigureName)),
        Replications = Checked(ReadRuns(parsed, Defaults with
        {
            FirstSeed = parsed.GetValue(Seed) is { } seed ? UsageException.Seed(seed).Value : Defaults.FirstSeed,
            Workers = SearchInput.ParseWorkers(parsed.GetValue(Workers), Defaults.Workers),
        })),
    };

    private static SamplingOptions Checked(SamplingOptions options)
    {
        ulong last = ulong.MaxValue - (ulong)(options.RunsMax - 1);
        return options.FirstSeed <= last
            ? options
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--seed: after {options.FirstSeed} there are not {options.RunsMax - 1} more seeds "
                + $"for as many runs; expected at most {last}."));
    }

    private SamplingOptions ReadRuns(ParseResult parsed, SamplingOptions options)
    {
        string runs = parsed.GetValue(Runs) ?? Auto;
        string? precision = parsed.GetValue(Precision);
        if (runs == Auto)
        {
            return options with { Precision = precision is null ? options.Precision : ReadPrecision(precision) };
        }

        return precision is null
            ? options.Exactly(SearchInput.ParseCount("--replications", runs, "runs", byDefault: 1, RunsMax, or: Auto))
            : throw new UsageException("--precision: a given number of runs has the precision it has; leave it out, or say --replications auto.");
    }

    private static double ReadPrecision(string text) => LossText.Parse(text) is { } share and > 0
        ? share
        : throw new UsageException($"--precision: '{text}' is no precision; expected a percentage above 0% and below 100%, such as 2%.");

    private static Figure ReadFigure(string? name)
    {
        if (name is null)
        {
            return Figure.Last;
        }

        if (Figure.Parse(name) is { } figure)
        {
            return figure.IsVirtual
                ? figure
                : throw new UsageException($"--figure: '{name}' depends on the machine, and so would the number of runs. {AllFigures}");
        }

        string meant = Nearest.To(name, Figures) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
        throw new UsageException($"--figure: '{name}' is no figure{meant} {AllFigures}");
    }
}
