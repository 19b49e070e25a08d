using System.CommandLine;
using System.Globalization;
using Replicator.Domain;
using Replicator.Reporting;
using Replicator.Reporting.Html;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Planning;

namespace Replicator.Cli;

/// <summary><c>replicator plan-roll FILE</c>: its arguments and options, and the plan.</summary>
internal sealed class PlanRollCommand
{
    private const string Examples = """
        replicator plan-roll scenario.yaml
        replicator plan-roll scenario.yaml --bound 1% --first-seed 10001
        replicator plan-roll scenario.yaml --lead 12h --effective 2015-06-01T09:00Z
        replicator plan-roll scenario.yaml --json > plan.json
        """;

    private static readonly RollPlanOptions Defaults = new();

    private readonly Argument<string> _file = SearchInput.File();

    private readonly Option<string?> _bound = new("--bound")
    {
        Description = $"What the chance may be that any token is refused, such as 0.1%; the smaller, the more runs. Default: {Text(Defaults.Bound)}.",
        HelpName = "PERCENT",
    };

    private readonly Option<string?> _lead = new("--lead")
    {
        Description = "Judge this lead, from staging until the new certificate takes over, and look for none. Default: the least that will do is looked for.",
        HelpName = "TIME",
    };

    private readonly Option<string?> _effective = new("--effective")
    {
        Description = "When the new certificate takes over, in UTC. Default: the life of a token and an hour before the old one ends.",
        HelpName = "DATE",
    };

    private readonly Option<string?> _longest = new("--max-lead")
    {
        Description = $"The longest lead that is tried. Default: {DurationText.Of(Defaults.LeadMax)}.",
        HelpName = "TIME",
    };

    private readonly Option<string?> _resolution = new("--resolution")
    {
        Description = $"Leads are whole multiples of this. Default: {DurationText.Of(Defaults.Resolution)}.",
        HelpName = "TIME",
    };

    private readonly Option<string?> _firstSeed = new("--first-seed")
    {
        Description = $"The first of the seeds; how many there are follows from the bound. Default: {Defaults.FirstSeed}.",
        HelpName = "N",
    };

    private readonly Option<string?> _workers = SearchInput.Workers();

    private readonly Option<string?> _rehearsal = new("--rehearsal")
    {
        Description = "Write the renewal with the lead as a scenario file, to be looked at with `run`. Default: none is written.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _page = PageOption.Create();

    private readonly Option<bool> _json = new("--json") { Description = "Standard output is the plan as JSON." };

    private readonly Option<string[]> _set = Overrides.Option();

    public static Command Create(Terminal terminal)
    {
        var it = new PlanRollCommand();
        var command = new DocumentedCommand(
            "plan-roll",
            "Finds how early the next certificate for tokens has to be staged so that no partner refuses one, over many seeds and under the faults of FILE, and what is to be done when.",
            Examples)
        {
            it._file, it._bound, it._lead, it._effective, it._longest, it._resolution, it._firstSeed, it._rehearsal, it._workers, it._page, it._json, it._set,
        };
        command.SetAction(parsed => it.Plan(parsed, terminal));
        return command;
    }

    private int Plan(ParseResult parsed, Terminal terminal)
    {
        string file = UsageException.NotEmpty("FILE", parsed.GetRequiredValue(_file), "a scenario file");
        var options = new RollPlanOptions
        {
            Bound = Bound(parsed.GetValue(_bound)),
            Lead = parsed.GetValue(_lead) is { } lead ? Time("--lead", lead, mayBeZero: true) : null,
            LeadMax = parsed.GetValue(_longest) is { } longest ? Time("--max-lead", longest) : Defaults.LeadMax,
            Resolution = parsed.GetValue(_resolution) is { } resolution ? Time("--resolution", resolution) : Defaults.Resolution,
            FirstSeed = FirstSeed(parsed.GetValue(_firstSeed)),
            Workers = SearchInput.ParseWorkers(parsed.GetValue(_workers), Defaults.Workers),
        };
        if (options.Resolution > options.LeadMax)
        {
            throw new UsageException($"--resolution: {DurationText.Of(options.Resolution)} is more than the longest lead, {DurationText.Of(options.LeadMax)}; give a shorter one.");
        }

        string? page = PageOption.Read(parsed, _page);
        DateTimeOffset? effective = parsed.GetValue(_effective) is { } date ? Date(date) : null;
        return SearchInput.Read(file, parsed.GetValue(_set), terminal) is { } scenario
            ? Plan(scenario, Rehearsal(file, scenario, effective), options, parsed.GetValue(_rehearsal), page, parsed.GetValue(_json), terminal)
            : ExitCode.Usage;
    }

    private static RollRehearsal Rehearsal(string file, Scenario scenario, DateTimeOffset? effective)
    {
        try
        {
            return new RollRehearsal(scenario, effective);
        }
        catch (RollPlanException exception)
        {
            throw new UsageException($"{file}: {exception.Message}");
        }
    }

    private static int Plan(Scenario scenario, RollRehearsal rehearsal, RollPlanOptions options, string? into, string? page, bool isJson, Terminal terminal)
    {
        if (options.Lead > rehearsal.LeadMax)
        {
            throw new UsageException(
                $"--lead: {DurationText.Of(options.Lead.Value)} before it takes over the old certificate was not assigned yet; expected at most {DurationText.Of(rehearsal.LeadMax)}.");
        }

        using var interrupts = new Interrupts(terminal);
        var planner = new RollPlanner(scenario, rehearsal, options);
        RollPlan plan;
        using (NewProgress(planner, options, isJson, terminal))
        {
            plan = Planned(planner, interrupts.Token);
        }

        if (isJson)
        {
            terminal.Out.WriteLine(SearchDocument.Write(plan));
        }
        else
        {
            RollPlanReport.Write(plan, terminal.Out, terminal.OutStyle);
        }

        if (into is not null && (plan.Lead ?? options.LeadMax) is var lead)
        {
            Keep(into, ResolvedScenario.Write(rehearsal.With(lead)));
        }

        if (page is not null)
        {
            FindingsLink? replay = plan.Lead is { } planned
                ? new ReplayPages(page).Keep(rehearsal.With(planned), options.FirstSeed, $"rehearsal {ReplayPages.Of(options.FirstSeed)}", $"Replay of a rehearsal with this lead, {ReplayPages.Of(options.FirstSeed)}")
                : null;
            OutputFile.WriteText(page, writer => FindingsPage.Write(FindingsOf.RollPlan(plan, replay), writer));
            (isJson ? terminal.Error : terminal.Out).WriteLine($"page {page}");
        }

        return plan.WasCancelled ? ExitCode.Undecided : plan.IsKept ? ExitCode.Holds : ExitCode.Violated;
    }

    private static RollPlan Planned(RollPlanner planner, CancellationToken cancellation)
    {
        try
        {
            return planner.Plan(cancellation);
        }
        catch (RollPlanException exception)
        {
            throw new UsageException($"plan-roll: {exception.Message}");
        }
    }

    private static void Keep(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{file} cannot be written: {exception.Message}", exception);
        }
    }

    private static ProgressLine? NewProgress(RollPlanner planner, RollPlanOptions options, bool isJson, Terminal terminal) =>
        terminal.IsErrorWatched && (terminal.IsOutWatched || isJson)
            ? new ProgressLine(terminal.Error, terminal.ErrorStyle.Width, _ => string.Create(
                CultureInfo.InvariantCulture, $"{planner.Doing}: {planner.SeedsDone:#,0} of {options.Runs:#,0} seeds, {planner.Runs:#,0} runs"))
            : null;

    private static double Bound(string? text) => text is null ? Defaults.Bound
        : text.EndsWith('%') && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent is >= 0.01 and < 100 ? percent / 100
        : throw new UsageException($"--bound: '{text}' is no percentage; expected one from 0.01% and below 100%, such as 0.1%.");

    private static TimeSpan Time(string option, string text, bool mayBeZero = false) =>
        ScenarioDuration.TryParse(text, out TimeSpan time, out _) && (mayBeZero || time > TimeSpan.Zero) ? time
        : throw new UsageException($"{option}: '{text}' is no time; expected one such as 90m, 36h or 7d, {(mayBeZero ? "not negative" : "more than zero")}.");

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset date) ? date
        : throw new UsageException($"--effective: '{text}' is no date; expected one such as 2015-06-01T09:00Z.");

    private static ulong FirstSeed(string? text) => text is null ? Defaults.FirstSeed
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) && seed <= ulong.MaxValue / 2 ? seed
        : throw new UsageException($"--first-seed: '{text}' is no seed; expected a whole number from 0 to {ulong.MaxValue / 2}.");

    private static string Text(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.###}%");
}
