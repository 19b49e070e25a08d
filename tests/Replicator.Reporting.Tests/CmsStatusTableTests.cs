using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests;

public sealed class CmsStatusTableTests
{
    private static readonly DateTimeOffset Start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_store_is_shown_by_the_names_an_administrator_knows()
    {
        AgentStatus first = new("fe-01.contoso.com", 60);
        var cms = new CmsStatus(first, [first, new AgentStatus("fe-02.contoso.com", null)], 3, ["edge-01.contoso.com"]);

        Assert.Equal(
            """
                                                             LastHeartbeat
              ActiveMasterFqdn          fe-01.contoso.com    2015-01-01 00:01:00
              ActiveFileTransferAgents  fe-01.contoso.com    2015-01-01 00:01:00
                                        fe-02.contoso.com    none yet
              ActiveReplicas            fe-01.contoso.com
                                        fe-02.contoso.com
                                        and 1 more
              DeletedReplicas           edge-01.contoso.com

            """.ReplaceLineEndings("\n"),
            Write(cms, ["fe-01.contoso.com", "fe-02.contoso.com", "fe-03.contoso.com"], rowsMax: 2));
    }

    [Fact]
    public void Without_an_active_master_it_says_what_that_means()
    {
        string text = Write(new CmsStatus(null, [], 1, []), ["fe-01.contoso.com"], rowsMax: 50);

        Assert.StartsWith(
            """
                                                           LastHeartbeat
              ActiveMasterFqdn
              ActiveFileTransferAgents
              ActiveReplicas            fe-01.contoso.com
              DeletedReplicas
              No master is active: the Central Management Store takes no changes until it is
              failed over. Servers go on with the configuration they have.
            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
    }

    private static string Write(CmsStatus cms, IEnumerable<string> replicas, int rowsMax)
    {
        using var writer = new StringWriter();
        CmsStatusTable.Write(cms, Start, replicas, rowsMax, writer, new ReportStyle(80, Colors: false));
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
