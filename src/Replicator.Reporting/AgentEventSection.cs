using System.Globalization;
using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>The events by which an operator would have learnt that replication failed. Nothing where there were none.</summary>
internal static class AgentEventSection
{
    private const int NamesMax = 3;

    public static void Write(Page page, RunResult result)
    {
        if (result.AgentEvents.Count == 0)
        {
            return;
        }

        page.Heading("Events");
        var table = new TableOf(">Event", "Reason", ">Times", ">First", ">Last", "Servers");
        foreach (AgentEventSummary each in result.AgentEvents)
        {
            table.Row(
                each.EventId.ToString(CultureInfo.InvariantCulture),
                each.Reason,
                Amount.Count(each.Count),
                Amount.Time(each.FirstAtSeconds),
                Amount.Time(each.LastAtSeconds),
                Names(each));
        }

        page.Table(table);
    }

    private static string Names(AgentEventSummary summary)
    {
        // The document may leave names out by itself.
        int shown = summary.ServerCount == NamesMax + 1 ? summary.ServerCount : NamesMax;
        string names = string.Join(", ", summary.Servers.Take(shown));
        return summary.ServerCount > shown ? $"{names} and {Amount.Count(summary.ServerCount - shown)} more" : names;
    }
}
