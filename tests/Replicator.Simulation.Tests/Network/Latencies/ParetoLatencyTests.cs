using Replicator.Simulation.Network.Latencies;

namespace Replicator.Simulation.Tests.Network.Latencies;

public class ParetoLatencyTests
{
    private static readonly TimeSpan Ms = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(0, 5)]
    [InlineData(0.75, 10)]
    [InlineData(0.9375, 20)]
    [InlineData(0.99, 50)]
    public void With_shape_two_a_quarter_of_the_messages_takes_twice_the_time(double p, double milliseconds)
    {
        Assert.Equal(milliseconds * Ms, new ParetoLatency(5 * Ms, 2).Quantile(p));
    }

    [Fact]
    public void The_tail_ends_at_a_day()
    {
        Assert.Equal(TimeSpan.FromDays(1), new ParetoLatency(5 * Ms, 2).Quantile(1));
        Assert.Equal(TimeSpan.FromDays(1), new ParetoLatency(5 * Ms, 0.01).Quantile(0.5));
    }

    [Fact]
    public void The_thinnest_and_the_thickest_tails_begin_at_the_scale()
    {
        Assert.Equal(5 * Ms, new ParetoLatency(5 * Ms, double.MaxValue).Quantile(0.999));
        Assert.Equal(5 * Ms, new ParetoLatency(5 * Ms, double.Epsilon).Quantile(0));
    }

    [Fact]
    public void What_lies_below_the_floor_is_raised_to_it()
    {
        Assert.Equal(6 * Ms, new ParetoLatency(5 * Ms, 2, 6 * Ms).Quantile(0.1));
    }

    [Fact]
    public void Describes_itself()
    {
        Assert.Equal("pareto(scale 5ms, shape 1.5, min 0.1ms)", new ParetoLatency(5 * Ms, 1.5).ToString());
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Refuses_a_shape_that_is_not_a_finite_number_above_zero(double shape, string text)
    {
        Refusals.Says($"shape is {text}; expected a finite number above 0.", () => new ParetoLatency(5 * Ms, shape));
    }

    [Fact]
    public void Refuses_a_scale_of_zero()
    {
        Refusals.Says("scale is 0ms; expected more, because a Pareto time is a multiple of its scale.", () => new ParetoLatency(TimeSpan.Zero, 2));
    }
}
