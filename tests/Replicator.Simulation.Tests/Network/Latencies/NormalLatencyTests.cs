using Replicator.Simulation.Network.Latencies;

namespace Replicator.Simulation.Tests.Network.Latencies;

public class NormalLatencyTests
{
    private static readonly TimeSpan Ms = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void The_median_of_a_normal_latency_is_its_mean()
    {
        Assert.Equal(20 * Ms, new NormalLatency(20 * Ms, 5 * Ms).Quantile(0.5));
    }

    [Fact]
    public void One_deviation_to_either_side_holds_68_of_100_draws()
    {
        // The distribution function of the standard normal distribution at -1 and 1.
        var latency = new NormalLatency(20 * Ms, 5 * Ms);
        Assert.Equal(15 * Ms, latency.Quantile(0.15865525393145705));
        Assert.Equal(25 * Ms, latency.Quantile(0.8413447460685429));
    }

    [Fact]
    public void What_lies_below_the_floor_is_raised_to_it()
    {
        Assert.Equal(LatencyDistribution.DefaultMin, new NormalLatency(20 * Ms, 50 * Ms).Quantile(0.1));
        Assert.Equal(LatencyDistribution.DefaultMin, new NormalLatency(20 * Ms, 5 * Ms).Quantile(0));
    }

    [Fact]
    public void The_end_of_the_tail_is_a_day()
    {
        Assert.Equal(TimeSpan.FromDays(1), new NormalLatency(20 * Ms, 5 * Ms).Quantile(1));
    }

    [Fact]
    public void Without_deviation_it_is_a_constant()
    {
        Assert.All([0, 0.5, 1], p => Assert.Equal(20 * Ms, new NormalLatency(20 * Ms, TimeSpan.Zero).Quantile(p)));
    }

    [Fact]
    public void Describes_itself()
    {
        Assert.Equal("normal(mean 20ms, sd 5ms, min 1ms)", new NormalLatency(20 * Ms, 5 * Ms, Ms).ToString());
    }

    [Fact]
    public void Refuses_a_mean_that_the_floor_would_replace()
    {
        Refusals.Says("mean is 1ms, below the floor of 2ms; expected at least that, or give a smaller min.", () => new NormalLatency(Ms, Ms, 2 * Ms));
    }

    [Fact]
    public void Refuses_a_negative_deviation()
    {
        Refusals.Says("standardDeviation is -1ms; expected from 0ms to 86400000ms.", () => new NormalLatency(Ms, -Ms));
    }
}
