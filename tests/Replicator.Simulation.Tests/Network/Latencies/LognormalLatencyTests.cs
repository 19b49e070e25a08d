using CsCheck;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Network.Latencies;

public class LognormalLatencyTests
{
    private static readonly TimeSpan Ms = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void The_median_of_a_lognormal_latency_is_its_median()
    {
        Assert.Equal(70 * Ms, new LognormalLatency(70 * Ms, 140 * Ms).Quantile(0.5));
    }

    [Fact]
    public void The_99th_percentile_of_a_lognormal_latency_is_its_p99()
    {
        Assert.Equal(140 * Ms, new LognormalLatency(70 * Ms, 140 * Ms).Quantile(0.99));
    }

    [Fact]
    public void Median_and_p99_are_exact_to_the_tick_whatever_they_are()
    {
        Gen.Select(Gen.Long[1, TimeSpan.TicksPerDay], Gen.Long[1, TimeSpan.TicksPerDay]).Sample(
            (a, b) =>
            {
                (TimeSpan median, TimeSpan p99) = (TimeSpan.FromTicks(Math.Min(a, b)), TimeSpan.FromTicks(Math.Max(a, b)));
                var latency = new LognormalLatency(median, p99, TimeSpan.Zero);
                return latency.Quantile(0.5) == median && latency.Quantile(0.99) == p99;
            },
            iter: 10_000);
    }

    [Theory]
    [InlineData(0.25, 572557)]
    [InlineData(0.75, 855810)]
    [InlineData(0.999, 1757822)]
    public void Other_quantiles_agree_to_the_tick_with_values_calculated_to_200_bits(double p, long ticks)
    {
        Assert.Equal(ticks, new LognormalLatency(70 * Ms, 140 * Ms).Quantile(p).Ticks);
    }

    [Fact]
    public void One_of_a_hundred_messages_takes_longer_than_p99()
    {
        var latency = new LognormalLatency(70 * Ms, 140 * Ms);
        int longer = Enumerable.Range(0, 100_000).Count(n => latency.DrawTicks(new CounterDraws(8317, (ulong)n).Unit(0)) > (140 * Ms).Ticks);
        Assert.Equal(973, longer);
    }

    [Fact]
    public void The_tail_ends_at_a_day()
    {
        Assert.Equal(TimeSpan.FromDays(1), new LognormalLatency(70 * Ms, 140 * Ms).Quantile(1));
        Assert.Equal(TimeSpan.FromDays(1), new LognormalLatency(70 * Ms, TimeSpan.FromDays(1)).Quantile(0.995));
    }

    [Fact]
    public void An_equal_p99_makes_it_a_constant()
    {
        Assert.All([0, 0.5, 1], p => Assert.Equal(70 * Ms, new LognormalLatency(70 * Ms, 70 * Ms).Quantile(p)));
    }

    [Fact]
    public void Describes_itself()
    {
        Assert.Equal("lognormal(median 70ms, p99 140ms, min 0.1ms)", new LognormalLatency(70 * Ms, 140 * Ms).ToString());
    }

    [Fact]
    public void Refuses_a_p99_below_the_median()
    {
        Refusals.Says("p99 is 60ms, below the median, 70ms; expected at least that.", () => new LognormalLatency(70 * Ms, 60 * Ms));
    }

    [Fact]
    public void Refuses_a_median_of_zero()
    {
        Refusals.Says(
            "median is 0ms; expected more, because a lognormal time is a multiple of its median.",
            () => new LognormalLatency(TimeSpan.Zero, Ms, TimeSpan.Zero));
    }

    [Fact]
    public void Refuses_a_median_that_the_floor_would_replace()
    {
        Refusals.Says("median is 0.05ms, below the floor of 0.1ms; expected at least that, or give a smaller min.", () => new LognormalLatency(0.05 * Ms, Ms));
    }
}
