using Replicator.Simulation.Network.Latencies;

namespace Replicator.Simulation.Tests.Network.Latencies;

public class EmpiricalLatencyTests
{
    private static readonly TimeSpan Ms = TimeSpan.FromMilliseconds(1);

    private static readonly LatencyPoint[] Measured = [new(0, 10 * Ms), new(0.5, 20 * Ms), new(0.75, 40 * Ms), new(0.99, 40 * Ms), new(1, 400 * Ms)];

    [Fact]
    public void Goes_through_every_point()
    {
        var latency = new EmpiricalLatency(Measured);
        Assert.All(Measured, point => Assert.Equal(point.Latency, latency.Quantile(point.Quantile)));
    }

    [Theory]
    [InlineData(0.25, 15)]
    [InlineData(0.625, 30)]
    [InlineData(0.9, 40)]
    [InlineData(0.995, 220)]
    public void Runs_straight_from_each_point_to_the_next(double p, double milliseconds)
    {
        Assert.Equal(milliseconds * Ms, new EmpiricalLatency(Measured).Quantile(p));
    }

    [Fact]
    public void Finds_the_segment_in_a_table_whose_points_crowd_together()
    {
        // 1 - 2^-i: each point halves what remains, so that most of them fall into one cell of the lookup.
        LatencyPoint[] crowded = [.. Enumerable.Range(0, 40).Select(i => new LatencyPoint(1 - 1.0 / (1L << i), (i + 1) * Ms)), new(1, 100 * Ms)];
        var latency = new EmpiricalLatency(crowded);
        Assert.All(crowded, point => Assert.Equal(point.Latency, latency.Quantile(point.Quantile)));
        Assert.Equal(1.5 * Ms, latency.Quantile(0.25));
        Assert.Equal(2.5 * Ms, latency.Quantile(0.625));
    }

    [Fact]
    public void Finds_the_segment_in_a_table_of_a_thousand_points()
    {
        LatencyPoint[] table = [.. Enumerable.Range(0, 1001).Select(i => new LatencyPoint(i / 1000.0, (i + 1) * Ms))];
        var latency = new EmpiricalLatency(table);
        Assert.All(table, point => Assert.Equal(point.Latency, latency.Quantile(point.Quantile)));
    }

    [Fact]
    public void What_lies_below_the_floor_is_raised_to_it()
    {
        var latency = new EmpiricalLatency([new(0, TimeSpan.Zero), new(1, 10 * Ms)], 5 * Ms);
        Assert.Equal(5 * Ms, latency.Quantile(0.25));
        Assert.Equal(7.5 * Ms, latency.Quantile(0.75));
    }

    [Fact]
    public void Keeps_its_points_though_the_list_they_came_in_changes()
    {
        List<LatencyPoint> points = [.. Measured];
        var latency = new EmpiricalLatency(points);
        points.Clear();
        Assert.Equal(Measured, latency.Points);
    }

    [Fact]
    public void Describes_itself()
    {
        Assert.Equal(
            "empirical(0: 10ms, 0.5: 20ms, 0.75: 40ms, 0.99: 40ms, 1: 400ms, min 0.1ms)",
            new EmpiricalLatency(Measured).ToString());
    }

    [Fact]
    public void Refuses_a_table_of_one_point()
    {
        Refusals.Says("the table has 1 points; expected at least those of the quantiles 0 and 1.", () => new EmpiricalLatency([new(0, Ms)]));
    }

    [Fact]
    public void Refuses_a_table_that_does_not_run_from_zero_to_one()
    {
        Refusals.Says("the table runs from quantile 0.5 to 1; expected from 0 to 1.", () => new EmpiricalLatency([new(0.5, Ms), new(1, Ms)]));
        Refusals.Says("the table runs from quantile 0 to 0.99; expected from 0 to 1.", () => new EmpiricalLatency([new(0, Ms), new(0.99, Ms)]));
    }

    [Fact]
    public void Refuses_a_quantile_that_does_not_rise()
    {
        Refusals.Says(
            "points[2] has quantile 0.5 after 0.5; expected a larger one.",
            () => new EmpiricalLatency([new(0, Ms), new(0.5, Ms), new(0.5, 2 * Ms), new(1, 3 * Ms)]));
        Refusals.Says(
            "points[1] has quantile NaN after 0; expected a larger one.",
            () => new EmpiricalLatency([new(0, Ms), new(double.NaN, Ms), new(1, 3 * Ms)]));
    }

    [Fact]
    public void Refuses_a_latency_that_falls()
    {
        Refusals.Says(
            "points[1] has latency 1ms after 2ms; expected at least that.",
            () => new EmpiricalLatency([new(0, 2 * Ms), new(0.5, Ms), new(1, 3 * Ms)]));
    }

    [Fact]
    public void Refuses_a_latency_outside_zero_to_a_day()
    {
        Refusals.Says("points[0].Latency is -1ms; expected from 0ms to 86400000ms.", () => new EmpiricalLatency([new(0, -Ms), new(1, Ms)]));
    }

    [Fact]
    public void Refuses_a_table_that_the_floor_would_replace()
    {
        Refusals.Says(
            "points[1].Latency is 0.05ms, below the floor of 0.1ms; expected at least that, or give a smaller min.",
            () => new EmpiricalLatency([new(0, TimeSpan.Zero), new(1, 0.05 * Ms)]));
    }

    [Fact]
    public void Refuses_no_table()
    {
        Assert.Throws<ArgumentNullException>(() => new EmpiricalLatency(null!));
    }
}
