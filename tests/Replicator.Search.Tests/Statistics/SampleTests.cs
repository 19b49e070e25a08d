using Replicator.Search.Statistics;

namespace Replicator.Search.Tests.Statistics;

public sealed class SampleTests
{
    [Fact]
    public void Mean_deviation_and_interval_are_those_of_a_worked_example()
    {
        Sample sample = Of(2, 4, 4, 4, 5, 5, 7, 9);

        Assert.Equal((8, 5.0), (sample.Count, sample.Mean));
        Assert.Equal(Math.Sqrt(32.0 / 7), sample.StandardDeviation, 1e-12);
        Assert.Equal(2.364624 * Math.Sqrt(32.0 / 7 / 8), sample.HalfWidth!.Value, 1e-5);
    }

    [Fact]
    public void A_single_number_has_no_interval_and_is_never_precise()
    {
        Assert.Null(Of(5).HalfWidth);
        Assert.False(Of(5).IsWithin(1));
    }

    [Fact]
    public void Equal_numbers_are_exact() => Assert.Equal((0.0, true), (Of(0.1, 0.1, 0.1).HalfWidth, Of(0.1, 0.1, 0.1).IsWithin(0.0001)));

    [Fact]
    public void A_mean_of_zero_is_never_known_to_a_share_of_itself() => Assert.False(Of(-1, 1, -1, 1, -1, 1).IsWithin(0.5));

    // Statistical: of 4,000 intervals at 95 % the share that hold the mean has a deviation of 0.34 %; three of them are allowed.
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(30)]
    public void Ninety_five_of_a_hundred_intervals_hold_the_mean_of_a_normal_distribution(int runs) =>
        Assert.InRange(Coverage(runs, static seed => Drawn.Normal(seed), Drawn.Mean), 0.94, 0.96);

    // Statistical, as above. Student's t supposes normal numbers; a skew as strong as this costs a few of a hundred, and fewer the more runs there are.
    [Fact]
    public void A_skewed_distribution_needs_more_runs_for_that()
    {
        double few = Coverage(10, Drawn.Squared, 1);
        double many = Coverage(100, Drawn.Squared, 1);

        Assert.InRange(few, 0.83, 0.88);
        Assert.InRange(many, 0.925, 0.955);
    }

    private static double Coverage(int runs, Func<ulong, double> draw, double mean)
    {
        const int Repetitions = 4_000;
        int held = 0;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            var sample = new Sample();
            for (int run = 0; run < runs; run++)
            {
                sample.Add(draw((ulong)((repetition * runs) + run)));
            }

            held += Math.Abs(sample.Mean - mean) <= sample.HalfWidth ? 1 : 0;
        }

        return (double)held / Repetitions;
    }

    private static Sample Of(params double[] numbers)
    {
        var sample = new Sample();
        Array.ForEach(numbers, sample.Add);
        return sample;
    }
}
