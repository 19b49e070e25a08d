using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests;

public sealed class FailoverSectionTests
{
    [Fact]
    public void Each_failover_has_a_line_that_says_what_came_of_it()
    {
        RunResult result = Results.TwoRequests with
        {
            Failovers =
            [
                new FailoverOutcome("pool02-01", true, 180, FailoverOutcome.Done, 180, 2, "pool02-01 became the master of epoch 2 at 00:03:00.000."),
                new FailoverOutcome("pool01-01", false, 181, FailoverOutcome.Refused, null, null, "pool01-01 was no backup."),
            ],
        };

        Assert.Contains(
            """

            Failovers
              To                   Asked at  Outcome
              pool02-01  forced   3 min 0 s  pool02-01 became the master of epoch 2 at 00:03:00.000.
              pool01-01  planned  3 min 1 s  pool01-01 was no backup.

            """.ReplaceLineEndings("\n"),
            Results.Report(result, new ReportStyle(120, Colors: false)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_promised_is_shown_with_its_rate_and_what_nobody_asked_for_is_not()
    {
        RunResult result = Results.TwoRequests with
        {
            Measurements =
            [
                new MeasuredProperty("no read is stale", VerdictNames.Violated, "pool02-01 read none.", "Never promised.", 1_200, 3, ["read none"]),
                new MeasuredProperty("clients see one register", VerdictNames.Violated, "It does not.", "At the master.", null, null, []),
                new MeasuredProperty("clients read their own writes", VerdictNames.Undecided, "Nobody did.", "At the master.", 0, 0, []),
            ],
        };

        Assert.Contains(
            """

            Measured, not promised
              broken 3 of 1,200  no read is stale
                                 pool02-01 read none.
                                 - read none
              broken             clients see one register
                                 It does not.

            """.ReplaceLineEndings("\n"),
            Results.Report(result, new ReportStyle(120, Colors: false)),
            StringComparison.Ordinal);
    }
}
