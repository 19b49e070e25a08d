using System.Globalization;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>What is known only of a run on a cluster. Nothing of one that was simulated.</summary>
internal static class ClusterSection
{
    private const int RowsMax = 30;

    public static void Write(Page page, RunResult result)
    {
        if (result.Cluster is not { } cluster)
        {
            return;
        }

        page.Heading("Cluster");
        string members = Amount.Count(cluster.Members, "member");
        string speed = cluster.Speed == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" at {cluster.Speed:0.###} times real time");
        page.Sentence(string.Create(
            CultureInfo.InvariantCulture,
            $"{members}{speed}, {cluster.RealSeconds:0.#} s in reality; {cluster.MessagesPerRealSecond:#,0} messages a second, {cluster.MemoryBytesPerReplica / 1024.0:#,0} KiB a replica."));
        if (cluster.Lateness is { } late)
        {
            page.Sentence($"Messages came later than declared by up to {Amount.Time(late.P50Seconds)} (p50), {Amount.Time(late.P99Seconds)} (p99), {Amount.Time(late.LastSeconds)} (the "
                + "last), in time of the run.");
        }

        if (cluster.Faults.Count > 0)
        {
            WriteFaults(page, cluster);
        }
    }

    private static void WriteFaults(Page page, ClusterSummary cluster)
    {
        var table = new TableOf("Member", "", ">At", "Had the master", ">Master back after");
        foreach (MemberFaultOutcome fault in cluster.Faults.Take(RowsMax))
        {
            string back = fault.MasterBackAfterRealSeconds is { } after ? string.Create(CultureInfo.InvariantCulture, $"{after:0.0} s, real") : "";
            table.Row(fault.Member, fault.Fault, Amount.Time(fault.AtSeconds), fault.HadMaster ? "yes" : "", back);
        }

        page.Table(table);
        if (cluster.Faults.Count > RowsMax)
        {
            page.Sentence($"and {Amount.Count(cluster.Faults.Count - RowsMax)} more in result.json", Styles.Note);
        }
    }
}
