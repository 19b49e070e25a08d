using CsCheck;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Randomness;

/// <summary>Pinned draws were calculated by a second implementation in another language, pinned counts by this one.</summary>
public class RandomStreamTests
{
    [Fact]
    public void The_published_sequence_of_xoshiro256_starstar_comes_out()
    {
        var stream = new RandomStream(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832,
            10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => stream.NextUInt64()));
    }

    [Theory]
    [InlineData(0, "network", new ulong[] { 5875446441463020348, 12394135315547145984, 3543155600415487132, 1150829693371318058 })]
    [InlineData(8317, "network", new ulong[] { 16950606523130219014, 12794830108539084854, 1556222479982039394, 8546184701532832571 })]
    [InlineData(8317, "workload", new ulong[] { 277509017963778694, 1600950684077256079, 16051402985618370644, 17986226103425131383 })]
    public void A_seed_and_a_name_give_the_same_draws_on_every_machine(ulong seed, string name, ulong[] expected)
    {
        var stream = new RandomStream(new Seed(seed), name);
        Assert.Equal(expected, expected.Select(_ => stream.NextUInt64()));
    }

    [Fact]
    public void A_draw_from_one_stream_moves_no_other()
    {
        RandomStream faults = Stream("faults");
        RandomStream workload = Stream("workload");
        faults.NextUInt64();
        Assert.Equal(Stream("workload").NextUInt64(), workload.NextUInt64());
    }

    [Fact]
    public void Keeps_its_name()
    {
        Assert.Equal("faults", Stream("faults").Name);
    }

    [Fact]
    public void A_stream_without_a_name_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Stream(null!));
        Assert.Throws<ArgumentException>(() => Stream(""));
    }

    [Fact]
    public void A_double_is_the_upper_53_bits_of_a_draw()
    {
        RandomStream bits = Stream("doubles");
        RandomStream doubles = Stream("doubles");
        for (int i = 0; i < 1000; i++)
        {
            double drawn = doubles.NextDouble();
            Assert.Equal(bits.NextUInt64() >> 11, (ulong)(drawn * (1L << 53)));
            Assert.InRange(drawn, 0, 1 - 1.0 / (1L << 53));
        }
    }

    [Fact]
    public void Doubles_fill_sixteen_equal_intervals_evenly()
    {
        RandomStream stream = Stream("doubles");
        int[] counts = new int[16];
        for (int i = 0; i < 65536; i++)
        {
            counts[(int)(stream.NextDouble() * 16)]++;
        }

        Assert.Equal([4086, 4106, 4031, 4059, 4082, 4113, 4177, 4164, 4030, 4139, 4199, 4079, 3983, 4053, 4138, 4097], counts);
        Assert.True(ChiSquare.OfEqualShares(counts) < 37.7);
    }

    [Fact]
    public void A_die_falls_as_in_the_second_implementation()
    {
        RandomStream stream = new(new Seed(1), "ints");
        Assert.Equal([6, 4, 5, 2, 2, 5, 3, 3, 3, 4, 5, 2, 1, 6, 5, 3, 4, 3, 1, 5], Enumerable.Range(0, 20).Select(_ => stream.NextInt64(1, 6)));
    }

    [Fact]
    public void A_range_that_does_not_divide_the_draws_throws_some_away()
    {
        // 2^63 + 1 numbers: about every second draw must be thrown away, so that none comes up twice as often.
        RandomStream stream = new(new Seed(1), "ints");
        long[] expected = [-1113431008507817848, -2586140430759934898, -1807515931994195460, -4772575666844829422, -8030894967907276774];
        Assert.Equal(expected, expected.Select(_ => stream.NextInt64(long.MinValue, 0)));
    }

    [Fact]
    public void The_range_of_all_numbers_is_the_draw_itself()
    {
        RandomStream bits = Stream("all");
        RandomStream numbers = Stream("all");
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(unchecked((long)(bits.NextUInt64() + (1UL << 63))), numbers.NextInt64(long.MinValue, long.MaxValue));
        }
    }

    [Fact]
    public void Numbers_of_32_and_64_bits_come_from_the_same_draws()
    {
        RandomStream small = Stream("widths");
        RandomStream large = Stream("widths");
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(large.NextInt64(-5, 1_000_000), small.NextInt32(-5, 1_000_000));
        }
    }

    [Fact]
    public void A_number_lies_between_its_bounds()
    {
        RandomStream stream = Stream("bounds");
        Gen.Select(Gen.Long, Gen.Long).Sample(
            (a, b) =>
            {
                (long min, long max) = (Math.Min(a, b), Math.Max(a, b));
                long drawn = stream.NextInt64(min, max);
                return drawn >= min && drawn <= max;
            },
            iter: 10_000,
            threads: 1);
    }

    [Fact]
    public void Equal_bounds_are_a_constant_that_takes_one_draw()
    {
        RandomStream stream = Stream("constant");
        RandomStream other = Stream("constant");
        Assert.Equal(7, stream.NextInt64(7, 7));
        other.NextUInt64();
        Assert.Equal(other.NextUInt64(), stream.NextUInt64());
    }

    [Fact]
    public void Reversed_bounds_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentOutOfRangeException>(() => Stream("reversed").NextInt64(2, 1));
        Assert.StartsWith("the upper bound 1 is below the lower bound 2; expected at least the lower bound.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream("reversed").NextInt32(2, 1));
    }

    [Fact]
    public void A_chance_of_zero_never_comes_and_of_one_always()
    {
        RandomStream stream = Stream("chance");
        for (int i = 0; i < 1000; i++)
        {
            Assert.False(stream.Chance(0));
            Assert.True(stream.Chance(1));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void A_chance_takes_one_draw_whatever_the_probability(double p)
    {
        RandomStream stream = Stream("chance");
        RandomStream other = Stream("chance");
        stream.Chance(p);
        other.NextUInt64();
        Assert.Equal(other.NextUInt64(), stream.NextUInt64());
    }

    [Fact]
    public void A_chance_of_three_in_ten_comes_as_often_as_pinned()
    {
        RandomStream stream = Stream("chance");
        Assert.Equal(29896, Enumerable.Range(0, 100_000).Count(_ => stream.Chance(0.3)));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_chance_outside_zero_to_one_is_refused(double p)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream("chance").Chance(p));
    }

    [Fact]
    public void A_shuffle_gives_the_order_of_the_second_implementation()
    {
        int[] items = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        new RandomStream(new Seed(1), "shuffle").Shuffle<int>(items);
        Assert.Equal([8, 0, 5, 9, 7, 4, 2, 6, 1, 3], items);
    }

    [Fact]
    public void A_shuffle_gives_every_order_of_three_equally_often()
    {
        RandomStream stream = Stream("orders");
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < 60_000; i++)
        {
            char[] items = ['a', 'b', 'c'];
            stream.Shuffle<char>(items);
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(["abc", "acb", "bac", "bca", "cab", "cba"], counts.Keys);
        Assert.Equal([10190, 10058, 9895, 9952, 9984, 9921], counts.Values);
        Assert.True(ChiSquare.OfEqualShares(counts.Values) < 20.5);
    }

    [Fact]
    public void A_shuffle_of_none_or_one_takes_no_draw()
    {
        RandomStream stream = Stream("short");
        stream.Shuffle<int>([]);
        stream.Shuffle<int>([1]);
        Assert.Equal(Stream("short").NextUInt64(), stream.NextUInt64());
    }

    [Fact]
    public void An_exponential_draw_is_the_mean_times_minus_the_logarithm_of_one_minus_a_double()
    {
        RandomStream exponentials = Stream("exponential");
        RandomStream doubles = Stream("exponential");
        for (int i = 0; i < 1000; i++)
        {
            double drawn = exponentials.NextExponential(20);
            Assert.Equal(-20 * DeterministicMath.Log(1 - doubles.NextDouble()), drawn);
            Assert.False(double.IsNegative(drawn));
        }
    }

    [Fact]
    public void Exponential_draws_fill_the_quarters_of_their_distribution_evenly()
    {
        RandomStream stream = Stream("quarters");
        double[] quartiles = [-Math.Log(0.75), -Math.Log(0.5), -Math.Log(0.25)];
        int[] counts = new int[4];
        for (int i = 0; i < 40_000; i++)
        {
            double drawn = stream.NextExponential(1);
            counts[quartiles.Count(quartile => drawn >= quartile)]++;
        }

        Assert.Equal([10117, 9890, 10034, 9959], counts);
        Assert.True(ChiSquare.OfEqualShares(counts) < 16.3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_exponential_draw_needs_a_positive_finite_mean(double mean)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream("exponential").NextExponential(mean));
    }

    private static RandomStream Stream(string name) => new(new Seed(8317), name);
}
