using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>Where each certificate was in force, and for how long.</summary>
internal static class InForceSection
{
    private const int RequestsMax = 10;
    private const int RowsMax = 25;

    // Fewer pools than these, of many, would say nothing.
    private const int PoolsMin = 5;

    private const string Meaning = "In force means assigned: the server's scheduled task has run, after its replica had applied the package.";

    public static void Write(Page page, RunResult result)
    {
        List<RequestOutcome> committed = [.. result.Requests.Where(static request => request.CommittedAtSeconds is not null)];
        if (committed.Count == 0)
        {
            return;
        }

        page.Heading("In force, on servers that install the certificate");
        var table = new TableOf("Request", "Where", ">Servers", ">From", ">Until", ">Longest", ">Mean");
        Shortened<RequestOutcome> requests = Shortened<RequestOutcome>.To(RequestsMax, committed, static request => request.CommittedAtSeconds ?? 0);
        int poolsMax = PoolsEach(requests.Shown);
        foreach (RequestOutcome request in requests.Shown)
        {
            Rows(table, request, poolsMax);
        }

        page.Table(table);
        if (requests.More > 0)
        {
            page.Sentence($"and {Amount.Count(requests.More, "earlier one")} in result.json", Styles.Note);
        }

        page.Sentence(Meaning, Styles.Note);
    }

    private static int PoolsEach(IReadOnlyList<RequestOutcome> requests)
    {
        if (requests.Sum(static request => 1 + request.InForce.Pools.Count) <= RowsMax)
        {
            return RowsMax;
        }

        int each = (RowsMax / requests.Count) - 1;
        return each < PoolsMin ? 0 : each;
    }

    private static void Rows(TableOf table, RequestOutcome request, int poolsMax)
    {
        InForceSummary summary = request.InForce;
        if (summary.Servers == 0)
        {
            table.Row(request.Name, "nowhere", "0", "", "", "", "");
            return;
        }

        bool isOnePool = summary.Pools.Count == 1;
        table.Row(
            request.Name, isOnePool ? summary.Pools[0].Pool : Amount.Count(summary.Pools.Count, "pool"), Servers(summary.Servers, summary.Stretches),
            Amount.Time(summary.FromSeconds), summary.IsInForceAtEnd ? "the end" : Amount.Time(summary.UntilSeconds),
            Length(summary.LongestSeconds, summary.IsInForceAtEnd), Length(summary.ServerSeconds / summary.Stretches, summary.IsInForceAtEnd));
        if (!isOnePool && poolsMax > 0)
        {
            PoolRows(table, summary, poolsMax);
        }
    }

    private static void PoolRows(TableOf table, InForceSummary summary, int poolsMax)
    {
        Shortened<PoolInForce> pools = Shortened<PoolInForce>.To(poolsMax, summary.Pools, static pool => pool.ServerSeconds);
        foreach (PoolInForce pool in pools.Shown)
        {
            table.Row(
                "", pool.Pool, Servers(pool.Servers, pool.Stretches), "", "",
                Length(pool.LongestSeconds, pool.IsInForceAtEnd), Length(pool.ServerSeconds / pool.Stretches, pool.IsInForceAtEnd));
        }

        if (pools.More > 0)
        {
            table.Row("", $"and {Amount.Count(pools.More, "more pool")}", "", "", "", "", "");
        }
    }

    // A server may get a certificate back that it had, after a failover or with an old disk. Mean and longest are of one stretch.
    private static string Servers(int servers, int stretches) => stretches == servers ? Amount.Count(servers) : $"{Amount.Count(servers)}, "
        + $"{Amount.Count(stretches)} times";

    // What was still in force when the run ended would have been so for longer; that says something about the run's end, not about the certificate.
    private static string Length(decimal seconds, bool isCut) => $"{(isCut ? "≥ " : "")}{Amount.Time(seconds)}";
}
