using Replicator.Search.Calibrating;
using Replicator.Search.Exploring;

namespace Replicator.Reporting.Tests;

public sealed class CalibrationReportTests
{
    private static readonly Calibration Given = new(
        "steady requests",
        SeedRange.From(1, 5),
        Members: 3,
        Speed: 10,
        Simulated: [.. Enumerable.Range(1, 200).Select(static index => index * 0.1)],
        OnCluster: [.. Enumerable.Range(1, 200).Select(static index => 0.05 + (index * 0.1))],
        Tolerance: 0.25);

    [Fact]
    public void Both_hosts_stand_side_by_side() => Approved.Matches(Written(Given), "Replicator.Reporting.Tests", "Calibration.holds");

    [Fact]
    public void Medians_that_differ_by_more_than_they_may_violate_it() =>
        Approved.Matches(Written(Given with { OnCluster = [.. Given.OnCluster.Select(static wait => wait * 2)] }), "Replicator.Reporting.Tests", "Calibration.violated");

    [Fact]
    public void Where_nothing_converged_there_is_nothing_to_compare() =>
        Approved.Matches(Written(Given with { OnCluster = [] }), "Replicator.Reporting.Tests", "Calibration.undecided");

    [Fact]
    public void Where_nobody_waited_on_either_host_they_do_not_differ()
    {
        string report = Written(Given with { Simulated = [0], OnCluster = [0] });

        Assert.Contains("verdict holds: the medians differ by 0.0 %", report, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_something_converged_on_one_host_alone_it_says_so()
    {
        string report = Written(Given with { OnCluster = [.. Given.OnCluster.Skip(3)] });

        Assert.Contains("200 waits in the simulation and 197 on the cluster: something never converged", report, StringComparison.Ordinal);
        Assert.Contains("verdict undecided", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_failed_is_named()
    {
        string report = Written(Given with { Problems = ["The run of seed 2 on the cluster failed: member01 ended with code 1."] });

        Assert.Contains("The run of seed 2 on the cluster failed: member01 ended with code 1.", report, StringComparison.Ordinal);
        Assert.Contains("verdict undecided", report, StringComparison.Ordinal);
    }

    private static string Written(Calibration calibration)
    {
        using var writer = new StringWriter();
        CalibrationReport.Write(calibration, writer, new ReportStyle(120, Colors: false));
        return writer.ToString().ReplaceLineEndings("\n");
    }
}
