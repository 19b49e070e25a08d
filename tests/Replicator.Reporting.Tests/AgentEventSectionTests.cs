using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests;

public sealed class AgentEventSectionTests
{
    [Fact]
    public void Each_event_has_a_line_with_how_often_and_for_whom()
    {
        RunResult result = Results.TwoRequests with
        {
            AgentEvents =
            [
                new AgentEventSummary(
                    "LS File Transfer Agent Service", 1017, "transfers failed", "Https destination unavailable", 45, 43.2m, 925, 2, ["edge01-01", "edge01-02"]),
                new AgentEventSummary("LS Backup Service", 4042, "a backup failed", "not confirmed in time", 1, 240, 240, 5, ["a", "b", "c", "d", "e"]),
            ],
        };

        Assert.Contains(
            """

            Events
              Event  Reason                         Times      First         Last  Servers
               1017  Https destination unavailable     45    43.20 s  15 min 25 s  edge01-01, edge01-02
               4042  not confirmed in time              1  4 min 0 s    4 min 0 s  a, b, c and 2 more

            """.ReplaceLineEndings("\n"),
            Results.Report(result, new ReportStyle(120, Colors: false)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_operator_did_is_told_and_nothing_where_nobody_did()
    {
        RunResult result = Results.TwoRequests with
        {
            ForcedReplications = [new ForcedReplicationOutcome(null, 60, 200), new ForcedReplicationOutcome("pool02-01", 61, null)],
            CentralManagementStore = new CmsStatus(null, [], 7, ["edge01-02.contoso.com"]),
        };

        Assert.Contains(
            """

            Operator
              Replication to all replicas was forced at 60.00 s. It started at 3 min 20 s.
              Replication to pool02-01 was forced at 61.00 s. It never started.
              Left the topology: edge01-02.contoso.com.

            """.ReplaceLineEndings("\n"),
            Results.Report(result, new ReportStyle(120, Colors: false)),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Operator", Results.Report(Results.TwoRequests, ReportStyle.Piped), StringComparison.Ordinal);
        Assert.DoesNotContain("Events", Results.Report(Results.TwoRequests, ReportStyle.Piped), StringComparison.Ordinal);
    }
}
