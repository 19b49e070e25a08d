using System.Numerics;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Randomness;

/// <summary>Pinned draws were calculated by a second implementation in another language, pinned counts by this one.</summary>
public class CounterDrawsTests
{
    private const int Draws = 65536;

    private static readonly ulong Link = StableHash.Combine(8317, StableHash.Of("redmond → dublin"));

    [Theory]
    [InlineData(0, 0, 0, 0x48218226ff3cd4bf)]
    [InlineData(0, 0, 1, 0x9cf48beafb4f0efe)]
    [InlineData(0, 1, 0, 0xcd73fe3de975ac26)]
    [InlineData(1, 0, 0, 0xdec1469c8d51e97b)]
    [InlineData(16163369160170968085, ulong.MaxValue, -1, 0xf098f81937f18661)]
    [InlineData(8317, 1000000, 3, 0xfd634d909ea02f05)]
    public void A_key_a_number_and_a_purpose_give_the_same_draw_on_every_machine(ulong key, ulong n, int purpose, ulong expected)
    {
        var draws = new CounterDraws(key, n);
        Assert.Equal(expected, draws.UInt64(purpose));
        Assert.Equal((expected >> 11) / (double)(1L << 53), draws.Unit(purpose));
    }

    [Fact]
    public void Asking_for_one_purpose_does_not_move_another()
    {
        var asked = new CounterDraws(Link, 5);
        double latency = asked.Unit(0);
        asked.Unit(1);
        Assert.Equal(latency, asked.Unit(0));
        Assert.Equal(latency, new CounterDraws(Link, 5).Unit(0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_draws_of_consecutive_numbers_fill_sixteen_equal_intervals_evenly(int purpose)
    {
        int[][] pinned =
        [
            [4134, 4067, 4099, 4080, 4164, 4066, 4065, 4035, 4048, 4156, 4081, 4049, 4172, 4134, 4006, 4180],
            [4188, 4161, 4199, 4030, 4166, 4076, 4012, 4140, 4061, 4100, 4085, 3954, 4022, 4124, 4089, 4129],
            [4022, 4123, 4146, 4126, 4005, 4070, 4164, 4178, 4072, 4067, 4040, 4158, 4120, 4089, 4114, 4042],
        ];
        int[] counts = new int[16];
        for (ulong n = 0; n < Draws; n++)
        {
            counts[(int)(new CounterDraws(Link, n).Unit(purpose) * 16)]++;
        }

        Assert.Equal(pinned[purpose], counts);
        Assert.True(ChiSquare.OfEqualShares(counts) < 37.7);
    }

    [Fact]
    public void The_draws_of_consecutive_keys_fill_sixteen_equal_intervals_evenly()
    {
        int[] counts = new int[16];
        for (ulong key = 0; key < Draws; key++)
        {
            counts[(int)(new CounterDraws(key, 0).Unit(0) * 16)]++;
        }

        Assert.Equal([4017, 4154, 4090, 4077, 4216, 3942, 4027, 4224, 3989, 4095, 4145, 4165, 4100, 4102, 4086, 4107], counts);
        Assert.True(ChiSquare.OfEqualShares(counts) < 37.7);
    }

    [Fact]
    public void Two_purposes_of_one_number_are_uncorrelated()
    {
        int[] counts = PairCounts(n => (new CounterDraws(Link, n).Unit(0), new CounterDraws(Link, n).Unit(1)));
        Assert.Equal([4064, 4083, 4119, 4114, 4127, 4087, 4071, 4045, 4213, 4104, 3984, 4033, 4174, 4120, 4026, 4172], counts);
        Assert.True(ChiSquare.OfEqualShares(counts) < 37.7);
    }

    [Fact]
    public void Consecutive_numbers_of_one_purpose_are_uncorrelated()
    {
        int[] counts = PairCounts(n => (new CounterDraws(Link, n).Unit(0), new CounterDraws(Link, n + 1).Unit(0)));
        Assert.Equal([4104, 4084, 4062, 4130, 4101, 4068, 4053, 4108, 4116, 4066, 4041, 4111, 4059, 4112, 4178, 4143], counts);
        Assert.True(ChiSquare.OfEqualShares(counts) < 37.7);
    }

    [Fact]
    public void Consecutive_keys_are_uncorrelated()
    {
        int[] counts = PairCounts(n => (new CounterDraws(8317, n).Unit(0), new CounterDraws(8318, n).Unit(0)));
        Assert.Equal([4045, 4142, 4101, 4101, 4061, 4090, 4039, 4134, 4006, 4134, 4089, 4048, 4133, 4090, 4133, 4190], counts);
        Assert.True(ChiSquare.OfEqualShares(counts) < 37.7);
    }

    [Fact]
    public void Keys_that_meet_in_the_first_round_part_in_the_second()
    {
        // The first round sees key + step × (n + 1): the number 1 under the first key and 0 under the second are the same to it.
        ulong other = unchecked(Link + StableHash.GoldenGamma);
        Assert.NotEqual(new CounterDraws(Link, 1).UInt64(0), new CounterDraws(other, 0).UInt64(0));
    }

    [Fact]
    public void Each_bit_of_key_number_and_purpose_moves_about_half_of_the_draw()
    {
        for (int bit = 0; bit < 64; bit++)
        {
            (int byKey, int byNumber, int byPurpose) = (0, 0, 0);
            for (ulong n = 0; n < 1000; n++)
            {
                ulong drawn = new CounterDraws(Link, n).UInt64(3);
                byKey += BitOperations.PopCount(drawn ^ new CounterDraws(Link ^ (1UL << bit), n).UInt64(3));
                byNumber += BitOperations.PopCount(drawn ^ new CounterDraws(Link, n ^ (1UL << bit)).UInt64(3));
                byPurpose += BitOperations.PopCount(drawn ^ new CounterDraws(Link, n).UInt64(3 ^ (1 << (bit % 32))));
            }

            Assert.InRange(byKey, 31_000, 33_000);
            Assert.InRange(byNumber, 31_000, 33_000);
            Assert.InRange(byPurpose, 31_000, 33_000);
        }
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        DrawMany();
        long before = GC.GetAllocatedBytesForCurrentThread();
        DrawMany();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static double DrawMany()
    {
        double sum = 0;
        for (ulong n = 0; n < 1000; n++)
        {
            var draws = new CounterDraws(Link, n);
            sum += draws.Unit(0) + draws.Unit(1);
        }

        return sum;
    }

    /// <summary>How often the pairs of two draws fall into each of four by four equal squares.</summary>
    private static int[] PairCounts(Func<ulong, (double X, double Y)> draw)
    {
        int[] counts = new int[16];
        for (ulong n = 0; n < Draws; n++)
        {
            (double x, double y) = draw(n);
            counts[(int)(x * 4) * 4 + (int)(y * 4)]++;
        }

        return counts;
    }
}
