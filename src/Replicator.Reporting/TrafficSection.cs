using Replicator.Scenarios.Results;

namespace Replicator.Reporting;

/// <summary>What the network carried.</summary>
internal static class TrafficSection
{
    private const int LinksMax = 5;

    public static void Write(Page page, RunResult result)
    {
        TrafficSummary traffic = result.Traffic;
        page.Heading("Traffic between servers");
        Shortened<LinkTraffic> links = Shortened<LinkTraffic>.To(LinksMax, traffic.Links, static link => link.Bytes);
        var table = new TableOf("From", "To", ">Messages", ">Bytes", ">Lost", ">Duplicated");
        foreach (LinkTraffic link in links.Shown)
        {
            table.Row(link.From, link.To, Amount.Count(link.Messages), Amount.Bytes(link.Bytes), Amount.Count(link.Lost), Amount.Count(link.Duplicated));
        }

        if (links.More > 0)
        {
            table.Row($"and {Amount.Count(links.More, "more pair")}", "", "", "", "", "");
        }

        table.Row(
            "all", "all", Amount.Count(traffic.Messages), Amount.Bytes(traffic.Bytes), Amount.Count(traffic.Lost), Amount.Count(traffic.Duplicated));
        page.Table(table);
    }
}
