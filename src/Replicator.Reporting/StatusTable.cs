using System.Globalization;
using Replicator.Reporting.Exports;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>The replication status with the columns a Lync administrator knows from <c>Get-CsManagementStoreReplicationStatus</c>.</summary>
public static class StatusTable
{
    /// <summary>Writes the rows asked for, and how many there are.</summary>
    /// <returns>How many rows match the query, shown or not.</returns>
    public static long Write(IEnumerable<ReplicaStatus> status, StatusQuery query, TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        var table = new TableOf("UpToDate", "ReplicaFqdn", "LastStatusReport", "LastUpdateCreation");
        (long all, long upToDate, long matching) = (0, 0, 0);
        foreach (ReplicaStatus row in status)
        {
            all++;
            upToDate += row.UpToDate ? 1 : 0;
            if (query.Matches(row) && ++matching <= query.RowsMax)
            {
                table.Row(row.UpToDate ? "True" : "False", row.ReplicaFqdn, Time(row.LastStatusReport), Time(row.LastUpdateCreation));
            }
        }

        page.Table(table);
        if (matching > query.RowsMax)
        {
            page.Sentence($"and {Amount.Count(matching - query.RowsMax)} more; replicas.csv has them all", Styles.Note);
        }

        page.Sentence($"{Amount.Count(upToDate)} of {Amount.Count(all, "replica is", "replicas are")} up to date{Selected(query, matching, all)}");
        page.WriteTo(writer);
        return matching;
    }

    /// <summary>The rows asked for, for other programs: no more than the query shows, with times in ISO 8601.</summary>
    public static PlainTable Plain(IEnumerable<ReplicaStatus> status, StatusQuery query) => new(
        ["UpToDate", "ReplicaFqdn", "LastStatusReport", "LastUpdateCreation", "Pool", "Acknowledged"],
        status.Where(query.Matches).Take(query.RowsMax).Select(static row => (IReadOnlyList<string>)
            [row.UpToDate ? "True" : "False", row.ReplicaFqdn, Iso(row.LastStatusReport), Iso(row.LastUpdateCreation), row.Pool, row.Acknowledged]));

    private static string Iso(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static string Selected(StatusQuery query, long matching, long all) =>
        query is { Pool: null, NotUpToDate: false } || matching == all ? "." : $"; {Amount.Count(matching)} asked for.";

    private static string Time(DateTimeOffset? time) => time is { } known
        ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : "never";
}
