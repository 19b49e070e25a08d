using CsCheck;
using Replicator.Search.Statistics;

namespace Replicator.Search.Tests.Statistics;

public sealed class KolmogorovSmirnovTests
{
    // Few values, so that many are equal.
    private static readonly Gen<double[]> Samples = Gen.Int[-5, 5].Select(static value => (double)value).Array[1, 30];

    [Theory]
    [InlineData(new double[] { 1 }, new double[] { 1 }, 0)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 3, 1, 2 }, 0)]
    [InlineData(new double[] { 1, 2 }, new double[] { 1, 1, 2, 2 }, 0)]
    [InlineData(new double[] { 1, 2 }, new double[] { 3, 4, 5 }, 1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 3, 4, 5, 6 }, 0.5)]
    [InlineData(new double[] { 1, 1, 1, 2 }, new double[] { 1, 2, 2, 2 }, 0.5)]
    [InlineData(new double[] { 0, 10 }, new double[] { 5 }, 0.5)]
    public void The_distance_is_the_one_worked_out_by_hand(double[] one, double[] other, double distance) =>
        Assert.Equal(distance, KolmogorovSmirnov.Distance(one, other));

    [Fact]
    public void It_is_the_greatest_difference_between_the_shares_that_do_not_exceed_a_value() => Gen.Select(Samples, Samples).Sample(static (one, other) =>
        KolmogorovSmirnov.Distance(one, other) == one.Concat(other).Max(value => Math.Abs(ShareUpTo(one, value) - ShareUpTo(other, value))));

    [Fact]
    public void It_is_the_same_both_ways_and_nothing_from_a_sample_to_itself() => Gen.Select(Samples, Samples).Sample(static (one, other) =>
        KolmogorovSmirnov.Distance(one, other) == KolmogorovSmirnov.Distance(other, one) && KolmogorovSmirnov.Distance(one, one) == 0);

    [Fact]
    public void Samples_that_lie_apart_are_as_far_apart_as_can_be() =>
        Samples.Sample(static sample => KolmogorovSmirnov.Distance(sample, [.. sample.Select(static value => value + 11)]) == 1);

    [Fact]
    public void There_is_no_distance_to_nothing()
    {
        Assert.Throws<ArgumentException>(static () => KolmogorovSmirnov.Distance([], [1]));
        Assert.Throws<ArgumentException>(static () => KolmogorovSmirnov.Distance([1], []));
    }

    // N. Smirnov, as above: 1.358 times the root of (m + n) / (m n).
    [Fact]
    public void The_critical_value_is_the_published_one()
    {
        Assert.Equal(0.1921, KolmogorovSmirnov.Critical(100, 100), 4);
        Assert.Equal(KolmogorovSmirnov.Critical(20, 300), KolmogorovSmirnov.Critical(300, 20));
    }

    private static double ShareUpTo(double[] sample, double value) => (double)sample.Count(each => each <= value) / sample.Length;
}
