using Replicator.Search.Literature;
using Replicator.Search.Statistics;

namespace Replicator.Search.Tests.Literature;

public sealed class PublishedFigureTests
{
    [Theory]
    [InlineData("0.18", 0.16, 0.20)]
    [InlineData("1.7", 1.5, 1.9)]
    [InlineData("38", 36, 40)]
    [InlineData("5.8e-4", 5.6e-4, 6.0e-4)]
    [InlineData("4.0e-6", 3.8e-6, 4.2e-6)]
    public void A_printed_number_is_known_to_a_few_units_of_its_last_digit(string text, double low, double high)
    {
        PublishedFigure figure = PublishedFigure.Printed(text, 2);

        Assert.Equal(text, figure.Text);
        Assert.Equal(low, figure.Low, 1e-12);
        Assert.Equal(high, figure.High, 1e-12);
    }

    [Fact]
    public void A_mean_agrees_within_the_bounds_and_as_near_to_them_as_chance_explains()
    {
        PublishedFigure figure = PublishedFigure.Between(2, 3);

        // Two numbers that differ by one have a standard deviation of 0.71 and a standard error of 0.5.
        Assert.True(figure.Agrees(Of(2, 3), 0));
        Assert.False(figure.Agrees(Of(1, 2), 0.9));
        Assert.True(figure.Agrees(Of(1, 2), 1.1));
        Assert.False(figure.Agrees(Of(3, 4), 0.9));
        Assert.True(figure.Agrees(Of(3, 4), 1.1));
    }

    [Fact]
    public void Runs_that_agree_by_chance_say_no_more_than_is_known_of_a_single_one()
    {
        PublishedFigure rare = PublishedFigure.Computed(1e-3);

        Assert.False(rare.Agrees(Of(0, 0), 4));
        Assert.True((rare with { SpreadMin = 1e-3 }).Agrees(Of(0, 0), 4));
    }

    [Fact]
    public void The_deviation_is_a_share_of_the_figure_and_of_the_nearer_bound()
    {
        Assert.Equal(0.1, PublishedFigure.Computed(10).DeviationOf(11), 1e-12);
        Assert.Equal(-0.1, PublishedFigure.Between(10, 20).DeviationOf(9), 1e-12);
        Assert.Equal(0.05, PublishedFigure.Between(10, 20).DeviationOf(21), 1e-12);
        Assert.Equal(0, PublishedFigure.Between(10, 20).DeviationOf(15));
    }

    [Fact]
    public void A_formula_may_be_an_approximation() => Assert.Equal((9, 12), (PublishedFigure.Computed(10, 1, 2).Low, PublishedFigure.Computed(10, 1, 2).High));

    private static Sample Of(params double[] numbers)
    {
        var sample = new Sample();
        Array.ForEach(numbers, sample.Add);
        return sample;
    }
}
