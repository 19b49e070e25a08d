using System.Globalization;
using Replicator.Reporting.Exports;
using Replicator.Scenarios.Files;
using Replicator.Search.Comparing;
using Replicator.Search.Statistics;

namespace Replicator.Reporting;

/// <summary>Conflict policies side by side, for the console.</summary>
public static class ComparisonReport
{
    private const string Meaning =
        "Lost: requests that lost their effect to one that had not seen them, or to a failover, and nobody was told. Refused, siblings, told: requests "
            + "refused for good, kept beside another, and those whose "
        + "requester was told so. Wrong winner: runs that end with another certificate than the one requested last of those that the master decided on and no "
            + "failover lost. Split: how long two certificates were in use at once, on servers that install them.";

    /// <summary>Writes the report of a comparison.</summary>
    public static void Write(Comparison compared, TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        page.Line(compared.Scenario, Styles.Heading);
        long runs = compared.Rows.Count == 0 ? 0 : compared.Rows[0].Runs;
        page.Sentence($"Seeds {compared.Seeds}, the same for each policy: {Amount.Count(runs, "run")} "
            + $"each{(compared.WasCancelled ? ", when it was cancelled" : "")}.");
        PerRun(page, compared);
        OfRuns(page, compared);
        page.Blank();
        page.Sentence(Meaning, Styles.Note);
        page.Sentence(IntervalText.Meaning, Styles.Note);
        page.WriteTo(writer);
    }

    /// <summary>The comparison for other programs, a row for each policy; numbers without their intervals' words, as 95 % half widths beside them.</summary>
    public static PlainTable Plain(Comparison compared)
    {
        ArgumentNullException.ThrowIfNull(compared);
        return new(
            ["policy", "runs", "requests", "lost", "lostHalfWidth", "refused", "siblings", "told", "splitSeconds", "splitSecondsHalfWidth", "runsWithLoss", "runsWithTold", "wrongWinners", "runsWithSplit"],
            compared.Rows.Select(static row => (IReadOnlyList<string>)
            [
                PolicyNames.Of(row.Policy), Plain(row.Runs), Plain(row.Requests), Plain(row.LostInRun.Mean), Plain(row.LostInRun.HalfWidth), Plain(row.RefusedInRun.Mean), Plain(row.SiblingsInRun.Mean),
                Plain(row.ToldInRun.Mean), Plain(row.SplitSecondsInRun.Mean), Plain(row.SplitSecondsInRun.HalfWidth), Plain(row.RunsWithLoss), Plain(row.RunsWithTold), Plain(row.WrongWinners),
                Plain(row.RunsWithSplit),
            ]));
    }

    private static string Plain(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static void PerRun(Page page, Comparison compared)
    {
        page.Heading("In a run, on average");
        string first = compared.Rows.Count == 0 ? "" : PolicyNames.Of(compared.Rows[0].Policy);
        var table = new TableOf("Policy", ">Requests", ">Lost", $">more than {first}", ">Refused", ">Siblings", ">Told", ">Split");
        foreach (PolicyRow row in compared.Rows)
        {
            table.Row(
                PolicyNames.Of(row.Policy),
                row.Runs == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{(double)row.Requests / row.Runs:#,0.##}"),
                IntervalText.Of(row.LostInRun),
                row.Policy == compared.Rows[0].Policy ? "" : IntervalText.Of(row.LostInRunMore),
                IntervalText.Of(row.RefusedInRun),
                IntervalText.Of(row.SiblingsInRun),
                IntervalText.Of(row.ToldInRun),
                IntervalText.OfSeconds(row.SplitSecondsInRun));
        }

        page.Table(table);
    }

    private static void OfRuns(Page page, Comparison compared)
    {
        page.Heading("Of all runs");
        var table = new TableOf("Policy", ">With a loss", ">With somebody told", ">With a wrong winner", ">With a split", ">Longest split");
        foreach (PolicyRow row in compared.Rows)
        {
            table.Row(
                PolicyNames.Of(row.Policy),
                ShareOf(row.RunsWithLoss, row),
                ShareOf(row.RunsWithTold, row),
                ShareOf(row.WrongWinners, row),
                ShareOf(row.RunsWithSplit, row),
                Amount.Time((decimal)row.SplitMax.Ticks / TimeSpan.TicksPerSecond));
        }

        page.Table(table);
    }

    private static string ShareOf(long part, PolicyRow row) => IntervalText.Of(new Share(part, row.Runs));
}
