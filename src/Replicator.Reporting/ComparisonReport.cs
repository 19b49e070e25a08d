using System.Globalization;
using Replicator.Scenarios.Files;
using Replicator.Search.Comparing;

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
        page.Blank();
        var table = new TableOf("Policy", ">Requests", ">Lost", ">in runs", ">Refused", ">Siblings", ">Told", ">in runs", ">Wrong winner", ">Split, mean", ">longest", ">in runs");
        foreach (PolicyRow row in compared.Rows)
        {
            table.Row(
                PolicyNames.Of(row.Policy),
                Amount.Count(row.Requests),
                Amount.Count(row.LostSilently),
                Share(row.RunsWithLoss, row.Runs),
                Amount.Count(row.Refused),
                Amount.Count(row.Siblings),
                Amount.Count(row.Told),
                Share(row.RunsWithTold, row.Runs),
                Share(row.WrongWinners, row.Runs),
                Time(row.SplitMean),
                Time(row.SplitMax),
                Share(row.RunsWithSplit, row.Runs));
        }

        page.Table(table);
        page.Blank();
        page.Sentence(Meaning, Styles.Note);
        page.WriteTo(writer);
    }

    private static string Share(long part, long runs) => runs == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100m * part / runs:0.#}%");

    private static string Time(TimeSpan time) => Amount.Time((decimal)time.Ticks / TimeSpan.TicksPerSecond);
}
