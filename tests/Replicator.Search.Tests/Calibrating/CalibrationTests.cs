using Replicator.Scenarios.Results;
using Replicator.Search.Calibrating;
using Replicator.Search.Exploring;

namespace Replicator.Search.Tests.Calibrating;

public sealed class CalibrationTests
{
    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.2, 1)]
    [InlineData(0.21, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.8, 4)]
    [InlineData(0.81, 5)]
    [InlineData(1, 5)]
    public void A_quantile_is_the_least_wait_that_the_share_does_not_exceed(double share, double wait) => Assert.Equal(wait, Calibration.Quantile([5, 3, 1, 2, 4], share));

    [Theory]
    [InlineData(new[] { 10.0 }, new[] { 11.0 }, VerdictNames.Holds)]
    [InlineData(new[] { 8.0 }, new[] { 10.0 }, VerdictNames.Holds)]
    [InlineData(new[] { 8.0 }, new[] { 6.0 }, VerdictNames.Holds)]
    [InlineData(new[] { 8.0 }, new[] { 10.1 }, VerdictNames.Violated)]
    [InlineData(new[] { 8.0 }, new[] { 5.9 }, VerdictNames.Violated)]
    [InlineData(new[] { 1.0, 8, 100 }, new[] { 8.0, 8, 8 }, VerdictNames.Holds)]
    [InlineData(new[] { 0.0 }, new[] { 0.0 }, VerdictNames.Holds)]
    [InlineData(new[] { 0.0 }, new[] { 1.0 }, VerdictNames.Violated)]
    [InlineData(new double[] { }, new[] { 8.0 }, VerdictNames.Undecided)]
    [InlineData(new[] { 8.0 }, new double[] { }, VerdictNames.Undecided)]
    public void It_holds_when_the_medians_differ_by_no_more_than_they_may(double[] simulated, double[] onCluster, string verdict) =>
        Assert.Equal(verdict, Of(simulated, onCluster).Verdict);

    [Fact]
    public void How_far_the_waits_are_apart_is_told_beside_it()
    {
        Calibration calibration = Of([1, 2, 3, 4], [3, 4, 5, 6]);

        Assert.Equal((1.0, 0.5), (calibration.MedianDeviation, calibration.Distance));
        Assert.Equal(1.358 * Math.Sqrt(0.5), calibration.CriticalDistance);
    }

    [Fact]
    public void Where_a_run_failed_it_decides_nothing() => Assert.Equal(VerdictNames.Undecided, (Of([8], [8]) with { Problems = ["The run of seed 2 failed."] }).Verdict);

    [Fact]
    public void Where_something_converged_on_one_host_alone_it_decides_nothing() => Assert.Equal(VerdictNames.Undecided, Of([8, 8], [8]).Verdict);

    private static Calibration Of(double[] simulated, double[] onCluster) =>
        new("given", SeedRange.From(1, 3), Members: 2, Speed: 10, simulated, onCluster, Tolerance: 0.25);
}
