using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests;

public sealed class StatusTableTests
{
    private static readonly DateTimeOffset Start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_replica_that_never_reported_says_so()
    {
        string text = Write([new ReplicaStatus(false, "fe-01.contoso.com", null, Start.AddSeconds(10), "fe", "none")], new StatusQuery());

        Assert.Equal(
            """
              UpToDate  ReplicaFqdn        LastStatusReport  LastUpdateCreation
              False     fe-01.contoso.com  never             2015-01-01 00:00:10
              0 of 1 replica is up to date.

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Of_a_million_rows_only_those_shown_are_kept()
    {
        IEnumerable<ReplicaStatus> rows = Enumerable.Range(1, 1_000_000).Select(number => new ReplicaStatus(number % 2 == 0, $"fe-{number}.contoso.com", Start, Start, "fe", "1.1"));

        string text = Write(rows, new StatusQuery { NotUpToDate = true, RowsMax = 3 });

        Assert.Contains("fe-5.contoso.com", text, StringComparison.Ordinal);
        Assert.DoesNotContain("fe-7.contoso.com", text, StringComparison.Ordinal);
        Assert.EndsWith("  and 499,997 more; replicas.csv has them all\n  500,000 of 1,000,000 replicas are up to date; 500,000 "
            + "asked for.\n", text, StringComparison.Ordinal);
    }

    private static string Write(IEnumerable<ReplicaStatus> rows, StatusQuery query)
    {
        using var writer = new StringWriter();
        StatusTable.Write(rows, query, writer, ReportStyle.Piped);
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
