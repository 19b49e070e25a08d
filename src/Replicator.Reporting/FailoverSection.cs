using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>Which failovers an operator asked for, and what came of each. Nothing where nobody did.</summary>
internal static class FailoverSection
{
    public static void Write(Page page, RunResult result)
    {
        if (result.Failovers.Count == 0)
        {
            return;
        }

        page.Heading("Failovers");
        var table = new TableOf("To", "", ">Asked at", "Outcome");
        foreach (FailoverOutcome failover in result.Failovers)
        {
            table.Row(failover.To, failover.IsForced ? "forced" : "planned", Amount.Time(failover.CommandedAtSeconds), failover.Explanation);
        }

        page.Table(table);
    }
}
