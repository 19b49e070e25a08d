using Replicator.Scenarios.Files;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Reporting.Tests;

public sealed class ConflictSectionTests
{
    private const string Heading = "Conflicts, by the order in which things really happened";

    [Fact]
    public void Says_what_a_wrong_clock_did() => Assert.Equal(
        """
          Request  From         Asked at  Committed at  Version  Outcome
          earlier  pool01-01   5 min 0 s     5 min 2 s      1.1  winner
          later    pool02-01  5 min 10 s             -        -  overruled by earlier
          Lost requests: none.

        Conflicts, by the order in which things really happened
          Under lastWriterWins. Made while neither server had the other's certificate: 2 requests.
          Overruled at once, and told of success: 1; of these lost to a wrong clock: 1, to one that their own server already had: 0, to a tie: 0.
          The winner is not the request that was really made last.
        """,
        Lines("lastWriterWins"));

    [Fact]
    public void Says_who_was_refused() => Assert.Equal(
        """
          Request  From         Asked at  Committed at  Version  Outcome
          earlier  pool01-01   5 min 0 s     5 min 2 s      1.1  winner
          later    pool02-01  5 min 10 s             -        -  refused: earlier came first
          Lost requests: none.

        Conflicts, by the order in which things really happened
          Under compareAndSet. Made while neither server had the other's certificate: 2 requests.
          Refused: 1; of these the requester was told: 1.
          The winner is not the request that was really made last.
        """,
        Lines("compareAndSet"));

    [Fact]
    public void Says_what_is_kept() => Assert.Equal(
        """
          Request  From         Asked at  Committed at  Version  Outcome
          earlier  pool01-01   5 min 0 s     5 min 2 s      1.1  winner
          later    pool02-01  5 min 10 s             -      1.2  kept beside earlier
          Lost requests: none.

        Conflicts, by the order in which things really happened
          Under keepBoth. Made while neither server had the other's certificate: 2 requests.
          Kept beside the one in use: 1; chosen among since: 0.
          The winner is not the request that was really made last.
        """,
        Lines("keepBoth"));

    [Fact]
    public void Is_left_out_under_the_products_own_rule_and_where_nothing_met()
    {
        Assert.DoesNotContain(Heading, Results.Report(Run("lastReplicatedWins"), new ReportStyle(Colors: false, Width: 120)), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Heading, Results.Report(Run("lastWriterWins") with { Conflicts = new ConflictSummary { Policy = "lastWriterWins" } }, new ReportStyle(Colors: false, Width: 120)), StringComparison.Ordinal);
    }

    // From the requests up to where they were in force.
    private static string Lines(string policy)
    {
        string report = Results.Report(Run(policy), new ReportStyle(Colors: false, Width: 160));
        int from = report.IndexOf("  Request  From", StringComparison.Ordinal);
        return report[from..report.IndexOf("In force, on", StringComparison.Ordinal)].TrimEnd();
    }

    private static RunResult Run(string policy)
    {
        ScenarioReading reading = ScenarioFile.Read(Path.Combine(Approved.Root, "topologies", "clock-skew.yaml"), [new("conflict", policy)]);
        using var run = new SimulatedRun(reading.Scenario!, new Seed(1));
        return run.Execute();
    }
}
