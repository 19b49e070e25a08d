using Replicator.Simulation.Network.Latencies;

namespace Replicator.Simulation.Tests.Network.Latencies;

public class UniformLatencyTests
{
    private static readonly TimeSpan Ms = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.25, 12.5)]
    [InlineData(0.5, 15)]
    [InlineData(1, 20)]
    public void Lies_between_its_bounds_in_proportion(double p, double milliseconds)
    {
        Assert.Equal(milliseconds * Ms, new UniformLatency(10 * Ms, 20 * Ms).Quantile(p));
    }

    [Fact]
    public void Equal_bounds_are_a_constant()
    {
        Assert.All([0, 0.5, 1], p => Assert.Equal(10 * Ms, new UniformLatency(10 * Ms, 10 * Ms).Quantile(p)));
    }

    [Fact]
    public void What_lies_below_the_floor_is_raised_to_it()
    {
        var latency = new UniformLatency(TimeSpan.Zero, 10 * Ms, 5 * Ms);
        Assert.Equal(5 * Ms, latency.Quantile(0.25));
        Assert.Equal(7.5 * Ms, latency.Quantile(0.75));
    }

    [Fact]
    public void Describes_itself()
    {
        Assert.Equal("uniform(10ms to 20.5ms, min 0.1ms)", new UniformLatency(10 * Ms, 20.5 * Ms).ToString());
    }

    [Fact]
    public void Refuses_an_upper_bound_below_the_lower()
    {
        Refusals.Says("upper is 10ms, below lower, 20ms; expected at least that.", () => new UniformLatency(20 * Ms, 10 * Ms));
    }

    [Fact]
    public void Refuses_bounds_that_the_floor_would_replace()
    {
        Refusals.Says(
            "upper is 0.05ms, below the floor of 0.1ms; expected at least that, or give a smaller min.",
            () => new UniformLatency(TimeSpan.Zero, 0.05 * Ms));
    }

    [Fact]
    public void Refuses_a_negative_lower_bound()
    {
        Refusals.Says("lower is -1ms; expected from 0ms to 86400000ms.", () => new UniformLatency(-Ms, Ms));
    }
}
