using System.Numerics;
using CsCheck;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Randomness;

/// <summary>The pinned values were calculated by a second implementation in another language.</summary>
public class StableHashTests
{
    [Theory]
    [InlineData("", 0xf52a15e9a9b5e89b)]
    [InlineData("a", 0xd0137a57d0ef408f)]
    [InlineData("b", 0x63f3fbe0d2b632be)]
    [InlineData("fe01", 0xe04fd29d2d7e9415)]
    [InlineData("Fe01", 0x455b1eb9095d172b)]
    [InlineData("redmond → dublin", 0xaeb00e9cfeddb327)]
    [InlineData("é", 0xd529596128a0c132)]
    [InlineData("network", 0xeb8fb1545fc15390)]
    public void A_text_has_the_same_hash_in_every_process(string text, ulong expected)
    {
        Assert.Equal(expected, StableHash.Of(text));
        Assert.Equal(expected, StableHash.Of(text.AsSpan()));
    }

    [Theory]
    [InlineData(0, 0, 0xa706dd2f4d197e6f)]
    [InlineData(0, 1, 0x2a98f501af37e97f)]
    [InlineData(1, 0, 0x5e41ab087439611e)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, 0x5155e650b56274f2)]
    [InlineData(42, 1234567, 0x4be3b8696b967193)]
    public void A_pair_has_the_same_hash_in_every_process(ulong first, ulong second, ulong expected)
    {
        Assert.Equal(expected, StableHash.Combine(first, second));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0x5692161d100b05e5)]
    [InlineData(0x9e3779b97f4a7c15, 0xe220a8397b1dcdaf)]
    [InlineData(ulong.MaxValue, 0xb4d055fcf2cbbd7b)]
    public void The_finaliser_is_that_of_SplitMix64(ulong value, ulong expected)
    {
        Assert.Equal(expected, StableHash.Mix(value));
    }

    [Fact]
    public void The_published_sequence_of_SplitMix64_comes_out()
    {
        var generator = new SplitMix64(1234567);
        ulong[] drawn = [generator.Next(), generator.Next(), generator.Next(), generator.Next(), generator.Next()];
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], drawn);
    }

    [Fact]
    public void The_order_of_a_pair_matters()
    {
        Gen.Select(Gen.ULong, Gen.ULong).Where((a, b) => a != b)
            .Sample((a, b) => StableHash.Combine(a, b) != StableHash.Combine(b, a), iter: 1000);
    }

    [Fact]
    public void Each_bit_of_the_input_of_the_finaliser_moves_about_half_of_the_output()
    {
        for (int bit = 0; bit < 64; bit++)
        {
            int moved = 0;
            for (ulong i = 1; i <= 1000; i++)
            {
                ulong value = i * 0x1000193;
                moved += BitOperations.PopCount(StableHash.Mix(value) ^ StableHash.Mix(value ^ (1UL << bit)));
            }

            Assert.InRange(moved, 31_000, 33_000);
        }
    }

    [Fact]
    public void A_hundred_thousand_server_names_have_distinct_hashes()
    {
        Assert.Equal(100_000, Enumerable.Range(0, 100_000).Select(i => StableHash.Of($"fe{i}.pool{i % 100}.example.com")).Distinct().Count());
    }

    [Fact]
    public void A_missing_text_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => StableHash.Of(null!));
    }
}
