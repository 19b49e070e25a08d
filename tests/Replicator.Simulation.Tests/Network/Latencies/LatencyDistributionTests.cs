using System.Globalization;
using Replicator.Simulation.Network.Latencies;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Network.Latencies;

public class LatencyDistributionTests
{
    private static readonly TimeSpan Ms = TimeSpan.FromMilliseconds(1);

    // One of each kind, and those that the floor and the ceiling cut.
    private static readonly LatencyDistribution[] AllKinds =
    [
        new ConstantLatency(25 * Ms),
        new UniformLatency(10 * Ms, 20 * Ms),
        new UniformLatency(TimeSpan.Zero, 20 * Ms, 5 * Ms),
        new NormalLatency(20 * Ms, 5 * Ms),
        new NormalLatency(20 * Ms, 50 * Ms),
        new NormalLatency(20 * Ms, TimeSpan.Zero),
        new LognormalLatency(70 * Ms, 140 * Ms),
        new LognormalLatency(70 * Ms, TimeSpan.FromDays(1)),
        new LognormalLatency(70 * Ms, 70 * Ms),
        new ParetoLatency(5 * Ms, 1.5),
        new ParetoLatency(5 * Ms, 0.01),
        new ParetoLatency(TimeSpan.FromTicks(1), 3),
        new EmpiricalLatency([new(0, TimeSpan.Zero), new(0.5, 20 * Ms), new(0.99, 80 * Ms), new(1, 2000 * Ms)]),
    ];

    public static TheoryData<LatencyDistribution> Kinds { get; } = [.. AllKinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Never_yields_less_than_its_min_nor_more_than_a_day(LatencyDistribution latency)
    {
        foreach (double u in UsAscending())
        {
            Assert.InRange(latency.DrawTicks(u), latency.Min.Ticks, LatencyDistribution.Longest.Ticks);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Never_decreases_as_the_quantile_grows(LatencyDistribution latency)
    {
        long previous = 0;
        foreach (double u in UsAscending())
        {
            long ticks = latency.DrawTicks(u);
            Assert.True(ticks >= previous, $"{latency}: {ticks} at {u:R} after {previous}");
            previous = ticks;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Draws_the_same_ticks_for_the_same_quantile(LatencyDistribution latency)
    {
        Assert.All(UsAscending(), u => Assert.Equal(latency.DrawTicks(u), latency.DrawTicks(u)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_quantile_is_what_is_drawn_there(LatencyDistribution latency)
    {
        Assert.All(UsAscending(), u => Assert.Equal(latency.DrawTicks(u), latency.Quantile(u).Ticks));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_quantile_of_one_is_the_end_of_the_distribution(LatencyDistribution latency)
    {
        Assert.InRange(latency.Quantile(1), latency.Quantile(Math.BitDecrement(1)), LatencyDistribution.Longest);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Drawing_allocates_nothing(LatencyDistribution latency)
    {
        DrawMany(latency);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DrawMany(latency);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void The_draws_of_a_thousand_messages_have_the_same_hash_on_every_machine()
    {
        ulong hash = 0;
        foreach (LatencyDistribution latency in AllKinds)
        {
            for (ulong n = 0; n < 1000; n++)
            {
                hash = StableHash.Combine(hash, (ulong)latency.DrawTicks(new CounterDraws(8317, n).Unit(0)));
            }
        }

        Assert.Equal(0xcc72c55889e81b4c, hash);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_quantile_outside_zero_to_one_is_refused(double p)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantLatency(Ms).Quantile(p));
    }

    [Fact]
    public void The_min_is_a_tenth_of_a_millisecond_unless_given()
    {
        Assert.Equal(TimeSpan.FromMicroseconds(100), LatencyDistribution.DefaultMin);
        Assert.Equal(LatencyDistribution.DefaultMin, new ConstantLatency(Ms).Min);
    }

    [Fact]
    public void A_smaller_min_may_be_given_even_zero()
    {
        Assert.Equal(0, new ConstantLatency(TimeSpan.Zero, TimeSpan.Zero).DrawTicks(0.5));
        Assert.Equal(1, new ConstantLatency(TimeSpan.FromTicks(1), TimeSpan.FromTicks(1)).DrawTicks(0.5));
    }

    [Fact]
    public void A_min_outside_zero_to_a_day_is_refused()
    {
        Refusals.Says("min is -1ms; expected from 0ms to 86400000ms.", () => new ConstantLatency(Ms, -Ms));
        Refusals.Says("min is 86400000.0001ms; expected from 0ms to 86400000ms.", () => new ConstantLatency(Ms, TimeSpan.FromDays(1) + TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Half_a_tick_is_rounded_up()
    {
        var latency = new UniformLatency(TimeSpan.FromTicks(1000), TimeSpan.FromTicks(1001));
        Assert.Equal(1000, latency.DrawTicks(0.4999));
        Assert.Equal(1001, latency.DrawTicks(0.5));
    }

    [Fact]
    public void Describes_itself_the_same_under_any_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("pareto(scale 2.5ms, shape 1.5, min 0.1ms)", new ParetoLatency(2.5 * Ms, 1.5).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static long DrawMany(LatencyDistribution latency)
    {
        long sum = 0;
        for (int i = 0; i < 1000; i++)
        {
            sum += latency.DrawTicks(i / 1000.0);
        }

        return sum;
    }

    private static IEnumerable<double> UsAscending()
    {
        yield return 0;
        yield return 1.0 / (1L << 53);
        for (int i = 1; i < 4096; i++)
        {
            yield return i / 4096.0;
        }

        yield return 0.9999;
        yield return 0.999999;
        yield return Math.BitDecrement(1);
    }
}
