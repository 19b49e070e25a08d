using Replicator.Scenarios.Results;

namespace Replicator.Reporting.Tests;

public sealed class ClusterSectionTests
{
    private static readonly ClusterSummary Cluster = new(
        Members: 3,
        Speed: 10,
        RealSeconds: 36.04m,
        Lateness: new ConvergenceFigures(0.00512m, 0.01m, 0.32m, 1.5m),
        MessagesPerRealSecond: 12_345.6m,
        MemoryBytesPerReplica: 20_480,
        Restarts: 1,
        Faults:
        [
            new MemberFaultOutcome("kill", "member01", 150, HadMaster: true, 4.25m),
            new MemberFaultOutcome("pause", "member02", 200, HadMaster: false, null),
        ]);

    [Fact]
    public void A_run_on_a_cluster_says_how_fast_it_was_how_late_messages_came_and_what_went_wrong_with_members() =>
        Approved.Matches(Section(Cluster), "Replicator.Reporting.Tests", "Cluster");

    [Fact]
    public void Of_one_in_real_time_on_which_nothing_was_late_or_wrong_no_more_is_said_than_that() => Assert.Equal(
        """
        Cluster
          1 member, 36 s in reality; 12,346 messages a second, 20 KiB a replica.
        """.ReplaceLineEndings("\n"),
        Section(Cluster with { Members = 1, Speed = 1, Lateness = null, Faults = [] }));

    [Fact]
    public void Of_many_faults_thirty_are_shown_and_the_others_counted()
    {
        string section = Section(Cluster with { Faults = [.. Enumerable.Repeat(Cluster.Faults[1], 1_034)] });

        Assert.Equal(30, section.Split('\n').Count(static line => line.Contains("member02", StringComparison.Ordinal)));
        Assert.EndsWith("and 1,004 more in result.json", section, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_simulated_says_nothing_of_it() =>
        Assert.DoesNotContain("Cluster\n", Results.Report(Results.TwoRequests, ReportStyle.Piped), StringComparison.Ordinal);

    private static string Section(ClusterSummary cluster)
    {
        string report = Results.Report(Results.TwoRequests with { Cluster = cluster }, new ReportStyle(120, Colors: false));
        string section = report[report.IndexOf("\nCluster\n", StringComparison.Ordinal)..].TrimStart('\n');
        return section.Split("\n\n")[0].TrimEnd('\n');
    }
}
