using Replicator.Search.Planning;

namespace Replicator.Search.Tests.Planning;

public sealed class QuantileRankTests
{
    // The least r with P(X >= r) <= 2.5 % for a binomial X, from its table.
    [Theory]
    [InlineData(10, 0.5, 9)]
    [InlineData(20, 0.1, 6)]
    [InlineData(100, 0.01, 4)]
    [InlineData(3_842, 0.001, 9)]
    public void The_rank_is_that_of_the_binomial_distribution(int count, double above, int expected) => Assert.Equal(expected, QuantileRank.BelowFromTop(count, above));

    [Fact]
    public void Of_few_values_none_lies_so_low() => Assert.Equal(3, QuantileRank.BelowFromTop(2, 0.5));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(5, 0)]
    [InlineData(5, 1)]
    public void What_can_be_no_sample_is_refused(int count, double above) => Assert.Throws<ArgumentOutOfRangeException>(() => QuantileRank.BelowFromTop(count, above));
}
