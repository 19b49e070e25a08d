using System.Globalization;
using Replicator.Reporting.Benchmarks;
using Replicator.Scenarios.Files;
using Replicator.Search.Benchmarking;
using Replicator.Search.Comparing;
using Replicator.Search.Coverage;
using Replicator.Search.Exploring;
using Replicator.Search.Planning;
using Replicator.Search.Statistics;

namespace Replicator.Reporting.Html;

/// <summary>Makes findings of what searches and benchmarks come to.</summary>
public static class FindingsOf
{
    private const int WorstMax = 5;

    /// <summary>An exploration.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="replays">The page of each violation, in their order.</param>
    public static Findings Exploration(Exploration found, IReadOnlyList<FindingsLink> replays)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new Findings(
            found.Scenario,
            $"Explored with seeds {found.Seeds}",
            found.Verdict,
            [
                new FindingsSection("What came of it")
                {
                    Paragraphs =
                    [
                        $"{Amount.Count(found.Explored, "run")}: {(found.IsAsWritten ? "the file as it is written, and what it expects counts" : "each drew faults and requests of its own")}."
                            + (found.WasCancelled ? " Cancelled before all seeds were run." : ""),
                    ],
                    Chart = new FindingsChart(
                        "Runs by verdict",
                        "",
                        [
                            new FindingsChartRow("held") { Value = found.Held },
                            new FindingsChartRow("violated") { Value = found.Explored - found.Held - found.UndecidedCount },
                            new FindingsChartRow("undecided") { Value = found.UndecidedCount },
                        ]),
                },
                .. found.Violations.Index().Select(each => Violation(each.Item, replays.ElementAtOrDefault(each.Index))),
                new FindingsSection("Rare events")
                {
                    Paragraphs = ["In how many runs what is rare came about. Where it never did, nothing is known of what it would have led to."],
                    Table = new FindingsTable(
                        "Rare events by how many runs had them",
                        [">Runs", ">Of all", "What happened"],
                        [
                            .. RareEvents.All.OrderByDescending(found.Coverage.CountOf).Select(rare => (IReadOnlyList<string>)
                                [Amount.Count(found.Coverage.CountOf(rare)), IntervalText.Of(new Share(found.Coverage.CountOf(rare), found.Coverage.Runs)), RareEvents.Describe(rare)]),
                        ]),
                },
            ]);
    }

    /// <summary>A comparison.</summary>
    /// <param name="compared">What was compared.</param>
    /// <param name="replay">The page of a policy's run of a seed; null: none is kept.</param>
    public static Findings Comparison(Comparison compared, Func<PolicyRow, ulong, FindingsLink?> replay)
    {
        ArgumentNullException.ThrowIfNull(compared);
        return new Findings(
            compared.Scenario,
            $"Conflict policies compared with seeds {compared.Seeds}",
            null,
            [
                new FindingsSection("Requests lost without anyone being told")
                {
                    Paragraphs = ["How many in a run, on average over all seeds, with 95 % intervals."],
                    Chart = new FindingsChart("Lost in a run by policy", "", [.. compared.Rows.Select(static row => Bar(PolicyNames.Of(row.Policy), row.LostInRun))]),
                },
                new FindingsSection("How long two certificates were in use at once")
                {
                    Paragraphs = ["Each mark is one seed, or one of a hundred evenly spaced ones; the line is the median."],
                    Chart = new FindingsChart("Seconds of split by policy", " s", [.. compared.Rows.Select(static row => FindingsChart.Distribution(PolicyNames.Of(row.Policy), row.SplitSecondsBySeed))]),
                },
                new FindingsSection("In numbers")
                {
                    Table = new FindingsTable(
                        "In a run, on average",
                        ["Policy", ">Requests", ">Lost", ">Refused", ">Siblings", ">Told", ">Split"],
                        [
                            .. compared.Rows.Select(static row => (IReadOnlyList<string>)
                            [
                                PolicyNames.Of(row.Policy), row.Runs == 0 ? "-" : ((double)row.Requests / row.Runs).ToString("0.##", CultureInfo.InvariantCulture), IntervalText.Of(row.LostInRun),
                                IntervalText.Of(row.RefusedInRun), IntervalText.Of(row.SiblingsInRun), IntervalText.Of(row.ToldInRun), IntervalText.OfSeconds(row.SplitSecondsInRun),
                            ]),
                        ]),
                },
                new FindingsSection("The worst seeds")
                {
                    Paragraphs = ["Those in which two certificates were in use at once for longest, by policy, the worst first."],
                    Links =
                    [
                        .. compared.Rows.SelectMany(row => row.SplitSecondsBySeed.Index().Where(static each => each.Item > 0).OrderByDescending(static each => each.Item).Take(WorstMax)
                            .Select(each => replay(row, compared.Seeds.First + (ulong)each.Index))).OfType<FindingsLink>(),
                    ],
                },
            ]);
    }

    /// <summary>A benchmark.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="replay">The page of a variant's run of a seed; null: none is kept.</param>
    public static Findings Benchmark(BenchmarkResult result, Func<BenchmarkRow, ulong, FindingsLink?> replay)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Findings("Benchmark", $"By {result.Figure.Name}: {result.Figure.Meaning}", null, [.. result.Sections.Select(section => Section(section, result.Figure, replay))]);
    }

    /// <summary>A plan of a renewal.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="replay">The page of a rehearsal with it; null: none is kept.</param>
    public static Findings RollPlan(RollPlan plan, FindingsLink? replay)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string lead = plan.Lead is { } found
            ? $"Stage the new certificate {RollPlanReport.Time(found)} before it takes over, at {RollPlanReport.Date(plan.EffectiveDate)}; the old one ends at {RollPlanReport.Date(plan.OldNotAfter)}."
            : $"No lead up to {RollPlanReport.Time(plan.LeadMax)} is shown to keep the chance of a refused token at or below the bound.";
        return new Findings(
            plan.Scenario,
            $"Renewal planned with seeds {plan.Seeds}",
            plan.WasCancelled ? "undecided" : plan.IsKept ? "holds" : "violated",
            [
                new FindingsSection("How early")
                {
                    Paragraphs = [lead, Chance(plan)],
                    Chart = new FindingsChart(
                        "Runs in which any token is refused, in percent, by the lead",
                        " %",
                        [
                            .. plan.Curve.Select(static each => new FindingsChartRow(RollPlanReport.Time(each.Lead))
                            {
                                Value = 100 * each.AnyRefused.Value,
                                Low = 100 * each.AnyRefused.Low,
                                High = 100 * each.AnyRefused.High,
                            }),
                        ]),
                    Links = replay is null ? [] : [replay],
                },
                .. plan.Steps.Select(step => Step(step, plan)),
            ]);
    }

    // The picture has fewer seeds than the search, so that its intervals are wider.
    private static string Chance(RollPlan plan)
    {
        string bound = $"The chance that any token is refused is to be at or below {Percent(plan.Bound)}";
        return plan.AnyRefused is { } any
            ? $"{bound}: with this lead it was so in {Amount.Count(any.Part)} of {Amount.Count(any.Of)} seeds, {Percent(any.Low)} to {Percent(any.High)} with 95 % confidence. The picture is of fewer seeds, and its "
                + "intervals are wider."
            : $"{bound}.";
    }

    private static string Percent(double share) => $"{(100 * share).ToString("0.###", CultureInfo.InvariantCulture)} %";

    private static FindingsSection Violation(FoundViolation violation, FindingsLink? replay) => new(
        string.Create(CultureInfo.InvariantCulture, $"Seed {violation.Seed} violates: {violation.Property.Name}"))
    {
        Paragraphs =
        [
            violation.Property.Sentence,
            $"Left of it: {Amount.Count(violation.Least.Faults.Count, "fault")}, {Amount.Count(violation.Least.Workload.Count, "request")}, {Amount.Count(violation.Least.Topology.ServerCount, "server")}.",
        ],
        Table = new FindingsTable("The evidence", ["Event"], [.. violation.Property.Events.Select(static each => (IReadOnlyList<string>)[each])]),
        Links = replay is null ? [] : [replay],
    };

    private static FindingsSection Section(IGrouping<BenchmarkSection, BenchmarkRow> section, Figure figure, Func<BenchmarkRow, ulong, FindingsLink?> replay) => new(
        section.Key.Title.Length > 0 ? section.Key.Title : "Variants")
    {
        Paragraphs = ["Each mark is one seed, or one of a hundred evenly spaced ones; the line is the median. Below are the worst seeds of each variant."],
        Chart = new FindingsChart(
            $"{figure.Heading} by variant",
            figure.Unit == FigureUnit.Seconds ? " s" : "",
            [.. section.Select(row => FindingsChart.Distribution(row.Name, row.Runs.Select(figure.Of).OfType<double>()))]),
        Table = new FindingsTable(
            "Means with 95 % intervals",
            ["Variant", ">Servers", ">Runs", .. Figure.All.Select(static each => $">{each.Heading}")],
            [
                .. section.Select(static row => (IReadOnlyList<string>)
                    [row.Name, Amount.Count(row.Servers), Amount.Count(row.Runs.Count), .. Figure.All.Select(each => FigureText.Of(each, row.Of(each)))]),
            ]),
        Links = [.. section.Select(row => row.Runs.MaxBy(run => figure.Of(run) ?? double.MaxValue) is { } worst ? replay(row, worst.Seed) : null).OfType<FindingsLink>()],
    };

    private static FindingsSection Step(RollStep step, RollPlan plan) => new($"{RollPlanReport.Date(step.At)}: {RollCommands.What(step)}")
    {
        Paragraphs = step.RefusedIfForgotten is { } refused
            ? [refused.Mean > 0 ? $"Forgotten: {IntervalText.Of(refused)} tokens are refused in a run: {string.Join(", ", step.ReasonsIfForgotten)}." : "Forgotten: no token is refused."]
            : [],
        Commands = RollCommands.Of(step, plan),
    };

    private static FindingsChartRow Bar(string name, Sample sample) => new(name)
    {
        Value = sample.Mean,
        Low = sample.HalfWidth is { } low ? sample.Mean - low : null,
        High = sample.HalfWidth is { } high ? sample.Mean + high : null,
    };
}
