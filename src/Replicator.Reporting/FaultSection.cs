using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>What went wrong on purpose, and what came of it. Nothing where nothing did.</summary>
internal static class FaultSection
{
    private const int RowsMax = 20;

    public static void Write(Page page, RunResult result)
    {
        if (result.Faults.Count == 0)
        {
            return;
        }

        page.Heading("Faults");
        var table = new TableOf("Fault", "", ">From", ">Until", ">Acted");
        foreach (FaultOutcome fault in result.Faults.Take(RowsMax))
        {
            string until = fault.EndedAtSeconds is null && fault.BeganAtSeconds is not null ? "the end" : Amount.Time(fault.EndedAtSeconds);
            table.Row(fault.Fault, fault.Origin, Amount.Time(fault.BeganAtSeconds), until, Times(fault.Acted));
        }

        page.Table(table);
        if (result.Faults.Count > RowsMax)
        {
            page.Sentence($"and {Amount.Count(result.Faults.Count - RowsMax)} more in result.json", Styles.Note);
        }

        TrafficSummary traffic = result.Traffic;
        page.Sentence($"Messages lost to partitions: {Amount.Count(traffic.LostToPartitions)}; held on links: {Amount.Count(traffic.Held)}; "
            + $"lost at servers that were down or had been restarted: {Amount.Count(traffic.LostAtServers)}.");
    }

    private static string Times(long acted) => acted == 0 ? "never" : Amount.Count(acted, "time");
}
