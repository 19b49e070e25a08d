using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests;

public sealed class FaultSectionTests
{
    private static readonly RunResult WithFaults = Results.TwoRequests with
    {
        Faults =
        [
            new FaultOutcome("partition: [redmond, dublin]", FaultOutcome.Scheduled, 60, 150, 12),
            new FaultOutcome("crash: pool02-03", FaultOutcome.Drawn, 70.5m, null, 1),
            new FaultOutcome("pause: pool02-02", FaultOutcome.Scheduled, null, null, 0),
        ],
        Traffic = Results.TwoRequests.Traffic with { LostToPartitions = 12, Held = 3, LostAtServers = 4 },
    };

    [Fact]
    public void Each_fault_has_a_line_with_when_it_lasted_and_how_often_it_did_something()
    {
        string report = Results.Report(WithFaults, new ReportStyle(120, Colors: false));
        string section = report[report.IndexOf("\nFaults\n", StringComparison.Ordinal)..report.IndexOf("\nConvergence", StringComparison.Ordinal)];

        Assert.Equal(
            """

            Faults
              Fault                                       From       Until     Acted
              partition: [redmond, dublin]  scheduled  60.00 s  2 min 30 s  12 times
              crash: pool02-03              drawn      70.50 s     the end    1 time
              pause: pool02-02              scheduled        -           -     never
              Messages lost to partitions: 12; held on links: 3; lost at servers that were down or had been restarted: 4.

            """.ReplaceLineEndings("\n"),
            section);
    }

    [Fact]
    public void A_run_without_faults_has_no_such_section() =>
        Assert.DoesNotContain("Faults\n", Results.Report(Results.TwoRequests, new ReportStyle(120, Colors: false)), StringComparison.Ordinal);

    [Fact]
    public void A_request_that_its_server_lost_says_why()
    {
        const string Because = "pool02-01 was down when it was to be asked for.";
        RunResult lost = Results.TwoRequests with
        {
            Requests = [.. Results.TwoRequests.Requests.Select(static request => request with { Outcome = RequestOutcome.Lost, LostBecause = Because })],
        };

        Assert.Contains($"Lost requests, never committed: first, second.\n  first, second: "
            + $"{Because}\n", Results.Report(lost, new ReportStyle(120, Colors: false)), StringComparison.Ordinal);
    }
}
