using Replicator.Reporting.Benchmarks;
using Replicator.Search.Benchmarking;
using Replicator.Search.Statistics;

namespace Replicator.Reporting.Tests.Benchmarks;

public sealed class FigureTextTests
{
    [Theory]
    [InlineData("1.5 ± 0 s", 1.5, 1.5)]
    [InlineData("12 ± 13 s", 11, 13)]
    [InlineData("1.5 ± 0.64 s", 1.45, 1.55)]
    [InlineData("250 ± 0 ms", 0.25, 0.25)]
    [InlineData("1 ± <0.001 s", 1, 1.00001)]
    [InlineData("-2.75 ± 0 s", -2.75, -2.75)]
    [InlineData("0 ± 0 s", 0, 0)]
    public void Seconds_have_the_digits_that_their_interval_leaves(string expected, double one, double other) => Assert.Equal(expected, Text(Figure.Last, one, other));

    [Theory]
    [InlineData("6.66 ± 0 kB", 6_656)]
    [InlineData("512 ± 0 B", 512)]
    [InlineData("1.5 ± 0 MB", 1.5e6)]
    public void Bytes_are_in_decimal_units(string expected, double bytes) => Assert.Equal(expected, Text(Figure.Bytes, bytes, bytes));

    [Fact]
    public void A_single_run_has_no_interval() => Assert.Equal("1.5 s", Text(Figure.Last, 1.5));

    [Fact]
    public void Counts_have_thousands_apart_shares_are_percentages_and_rates_in_thousands_or_millions()
    {
        Assert.Equal("21,998 ± 0", Text(Figure.MasterMessages, 21_998, 21_998));
        Assert.Equal("50 ± 0%", Text(Figure.MasterShare, 0.5, 0.5));
        Assert.Equal("1.25 ± 0 M", Text(Figure.DeliveriesPerSecond, 1.25e6, 1.25e6));
        Assert.Equal("84 ± 0 k", Text(Figure.DeliveriesPerSecond, 84e3, 84e3));
    }

    [Fact]
    public void What_has_no_mean_is_a_dash() => Assert.Equal("-", FigureText.Of(Figure.Last, sample: null));

    private static string Text(Figure figure, params double[] numbers)
    {
        var sample = new Sample();
        Array.ForEach(numbers, sample.Add);
        return FigureText.Of(figure, sample);
    }
}
