using System.Globalization;
using Replicator.Scenarios.Model;
using Replicator.Search.Coverage;
using Replicator.Search.Exploring;
using Replicator.Search.Statistics;

namespace Replicator.Reporting;

/// <summary>
/// What a person wants to know of an exploration, for the console: what was violated and what is left of it, and how far what was explored is worth anything.
/// </summary>
public static class ExplorationReport
{
    private const int ReasonsMax = 5;

    /// <summary>Writes the report of an exploration.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="style">How.</param>
    public static void Write(Exploration found, TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        Seeds(page, found);
        Coverage(page, found.Coverage);
        foreach (FoundViolation violation in found.Violations)
        {
            Violation(page, violation);
        }

        page.Blank();
        page.Line($"verdict {found.Verdict}", Styles.OfVerdict(found.Verdict));
        page.WriteTo(writer);
    }

    private static void Seeds(Page page, Exploration found)
    {
        page.Line(found.Scenario, Styles.Heading);
        string mode = found.IsAsWritten ? "each with the file as it is written" : found.IsSwarm ? "each with its own kinds and rates of faults" : "all with the same rates of faults";
        string all = found.WasCancelled ? ", when it was cancelled" : (ulong)found.Explored < found.Seeds.Count ? ", when enough violations were found" : "";
        page.Sentence($"Seeds {found.Seeds}, {mode}: {Amount.Count(found.Explored, "run")}{all}.");
        page.Sentence(string.Create(
            CultureInfo.InvariantCulture,
            $"{(found.IsAsWritten ? "What is promised, and what the file expects," : "What is promised")} held in {Amount.Count(found.Held)}, was violated in {Amount.Count(found.Explored - found.Held - found.UndecidedCount)}, and "
                + $"{Amount.Count(found.UndecidedCount, "is", "are")} undecided."));
        if (!found.IsAsWritten)
        {
            page.Sentence("What the file expects does not count: who wins, and how soon, depends on what is drawn.", Styles.Note);
        }

        foreach ((string reason, long count) in found.Undecided.OrderByDescending(static each => each.Value).Take(ReasonsMax))
        {
            page.Sentence($"- {Amount.Count(count, "time")}: {reason}", Styles.Note);
        }

        if (found.Undecided.Count > ReasonsMax)
        {
            page.Sentence($"- and {Amount.Count(found.Undecided.Count - ReasonsMax, "other reason")}", Styles.Note);
        }
    }

    private static void Coverage(Page page, EventCoverage coverage)
    {
        page.Heading("Rare events");
        var table = new TableOf(">Seeds", ">Of all", "");
        foreach (RareEvent rare in RareEvents.All.Where(rare => coverage.CountOf(rare) > 0))
        {
            table.Row(Amount.Count(coverage.CountOf(rare)), ShareOf(coverage.CountOf(rare), coverage), RareEvents.Describe(rare));
        }

        foreach (RareEvent rare in coverage.Never)
        {
            table.Row("never", ShareOf(0, coverage), RareEvents.Describe(rare));
        }

        page.Table(table);
        page.Sentence(IntervalText.Meaning, Styles.Note);
    }

    private static string ShareOf(long seeds, EventCoverage coverage) => IntervalText.Of(new Share(seeds, coverage.Runs));

    private static void Violation(Page page, FoundViolation violation)
    {
        page.Heading(string.Create(CultureInfo.InvariantCulture, $"Seed {violation.Seed} violates: {violation.Property.Name}"));
        page.Sentence(violation.Property.Sentence, Styles.Bad);
        foreach (string each in violation.Property.Events)
        {
            page.Sentence($"- {each}");
        }

        page.Sentence($"Left of it: {Size(violation.Least)}; it was {Size(violation.Drawn)}. That took "
            + $"{Amount.Count(violation.ShrinkRuns, "run")}.", Styles.Note);
    }

    // Commands and clients are seldom there, and then not worth a word.
    private static string Size(Scenario scenario) => string.Join(", ", new[]
    {
        Amount.Count(scenario.Faults.Count, "fault"),
        Amount.Count(scenario.Workload.Count, "request"),
        scenario.Operator.Count > 0 ? Amount.Count(scenario.Operator.Count, "command") : "",
        scenario.Clients.Count > 0 ? Amount.Count(scenario.Clients.Count, "client operation") : "",
        Amount.Count(scenario.Topology.ServerCount, "server"),
    }.Where(static part => part.Length > 0));
}
