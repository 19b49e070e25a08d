using Replicator.Benchmarks.Peers;

namespace Replicator.Benchmarks.Tests;

public sealed class MedianSampleTests
{
    [Fact]
    public void The_median_of_an_even_number_of_values_is_the_lower_of_the_middle_two() => Assert.Equal(2, new MedianSample([4, 1, 3, 2]).Median);

    // The ranks are those of printed tables of the sign test, two-sided, 5 %.
    [Theory]
    [InlineData(6, 1, 6)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 2, 8)]
    [InlineData(10, 2, 9)]
    [InlineData(20, 6, 15)]
    [InlineData(200, 86, 115)]
    [InlineData(1_000, 469, 532)]
    public void The_interval_of_the_median_lies_between_the_ranks_of_the_sign_test(int count, double low, double high) =>
        Assert.Equal((low, high), new MedianSample(Enumerable.Range(1, count).Reverse().Select(static value => (double)value)).MedianInterval);

    [Fact]
    public void Fewer_than_six_values_have_no_interval() => Assert.Null(new MedianSample([1, 2, 3, 4, 5]).MedianInterval);

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public void A_sample_of_none_or_of_too_many_is_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MedianSample(Enumerable.Repeat(7.0, count)));

    [Fact]
    public void Equal_values_have_an_interval_without_width() => Assert.Equal((7, 7), new MedianSample(Enumerable.Repeat(7.0, 10)).MedianInterval);
}
