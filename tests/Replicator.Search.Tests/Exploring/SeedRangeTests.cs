using Replicator.Search.Exploring;

namespace Replicator.Search.Tests.Exploring;

public sealed class SeedRangeTests
{
    [Theory]
    [InlineData("7", 7, 7)]
    [InlineData("1..10000", 1, 10_000)]
    [InlineData("0..18446744073709551615", 0, ulong.MaxValue)]
    public void Reads_a_seed_or_a_range_and_writes_it_as_it_was(string text, ulong first, ulong last)
    {
        Assert.True(SeedRange.TryParse(text, out SeedRange range));
        Assert.Equal(new SeedRange(first, last), range);
        Assert.Equal(text, range.ToString());
    }

    [Theory]
    [InlineData("5..1")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("1..")]
    [InlineData("..3")]
    [InlineData("1...3")]
    [InlineData("-1..3")]
    [InlineData("1..18446744073709551616")]
    public void Refuses_all_else(string text) => Assert.False(SeedRange.TryParse(text, out _));

    [Fact]
    public void Counts_its_seeds() =>
        Assert.Equal([1UL, 3, ulong.MaxValue], new[] { new SeedRange(7, 7).Count, new SeedRange(4, 6).Count, new SeedRange(0, ulong.MaxValue).Count });

    [Fact]
    public void All_are_told_ascending_to_the_greatest_there_is()
    {
        Assert.Equal([5UL, 6UL, 7UL], SeedRange.From(5, 3).All);
        Assert.Equal([ulong.MaxValue - 1, ulong.MaxValue], SeedRange.From(ulong.MaxValue - 1, 2).All);
    }

    [Fact]
    public void There_are_no_more_than_there_are_and_no_fewer_than_one()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => SeedRange.From(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => SeedRange.From(ulong.MaxValue, 2));
    }
}
