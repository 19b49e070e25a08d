using CsCheck;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Randomness;

public class SeedTests
{
    [Fact]
    public void Reads_what_it_writes()
    {
        Gen.ULong.Sample(value => Seed.Parse(new Seed(value).ToString()) == new Seed(value), iter: 1000);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("8317", 8317)]
    [InlineData("007", 7)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    public void Reads_decimal_digits(string text, ulong expected)
    {
        Assert.True(Seed.TryParse(text, out Seed seed));
        Assert.Equal(new Seed(expected), seed);
        Assert.Equal(seed, Seed.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("1,000")]
    [InlineData("1.0")]
    [InlineData("0x10")]
    [InlineData("18446744073709551616")]
    public void Refuses_anything_but_digits_in_range(string text)
    {
        Assert.False(Seed.TryParse(text, out Seed seed));
        Assert.Equal(default, seed);
        FormatException error = Assert.Throws<FormatException>(() => Seed.Parse(text));
        Assert.Equal($"'{text}' is not a seed; expected a whole number from 0 to 18446744073709551615, in digits only.", error.Message);
    }

    [Fact]
    public void Nothing_is_no_seed()
    {
        Assert.False(Seed.TryParse(null, out _));
        Assert.Throws<ArgumentNullException>(() => Seed.Parse(null!));
    }
}
