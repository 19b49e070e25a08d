using System.Globalization;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Search.Coverage;
using Replicator.Search.Exploring;

namespace Replicator.Reporting;

/// <summary>What a person wants to know of an exploration, for the console: what was violated and what is left of it, and how far what was explored is worth anything.</summary>
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
        string verdict = VerdictOf(found);
        page.Line($"verdict {verdict}", Styles.OfVerdict(verdict));
        page.WriteTo(writer);
    }

    /// <summary>What an exploration comes to; see <see cref="VerdictNames"/>. Undecided runs count only where there are no others.</summary>
    public static string VerdictOf(Exploration found) =>
        found.Violations.Count > 0 ? VerdictNames.Violated
        : found.WasCancelled || found.Held == 0 ? VerdictNames.Undecided
        : VerdictNames.Holds;

    private static void Seeds(Page page, Exploration found)
    {
        page.Line(found.Scenario, Styles.Heading);
        string mode = found.IsSwarm ? "each with its own kinds and rates of faults" : "all with the same rates of faults";
        string all = found.WasCancelled ? ", when it was cancelled" : (ulong)found.Explored < found.Seeds.Count ? ", when enough violations were found" : "";
        page.Sentence($"Seeds {found.Seeds}, {mode}: {Amount.Count(found.Explored, "run")}{all}.");
        page.Sentence(string.Create(
            CultureInfo.InvariantCulture,
            $"What is promised held in {Amount.Count(found.Held)}, was violated in {Amount.Count(found.Explored - found.Held - found.UndecidedCount)}, and {Amount.Count(found.UndecidedCount, "is", "are")} undecided."));
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
        var table = new TableOf(">Seeds", "");
        foreach (RareEvent rare in RareEvents.All.Where(rare => coverage.CountOf(rare) > 0))
        {
            table.Row(Amount.Count(coverage.CountOf(rare)), RareEvents.Describe(rare));
        }

        foreach (RareEvent rare in coverage.Never)
        {
            table.Row("never", RareEvents.Describe(rare));
        }

        page.Table(table);
    }

    private static void Violation(Page page, FoundViolation violation)
    {
        page.Heading(string.Create(CultureInfo.InvariantCulture, $"Seed {violation.Seed} violates: {violation.Property.Name}"));
        page.Sentence(violation.Property.Sentence, Styles.Bad);
        foreach (string each in violation.Property.Events)
        {
            page.Sentence($"- {each}");
        }

        page.Sentence($"Left of it: {Size(violation.Least)}; it was {Size(violation.Drawn)}. That took {Amount.Count(violation.ShrinkRuns, "run")}.", Styles.Note);
    }

    private static string Size(Scenario scenario) =>
        $"{Amount.Count(scenario.Faults.Count, "fault")}, {Amount.Count(scenario.Workload.Count, "request")}, {Amount.Count(scenario.Topology.ServerCount, "server")}";
}
