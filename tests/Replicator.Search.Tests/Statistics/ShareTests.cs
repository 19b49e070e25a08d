using Replicator.Search.Statistics;

namespace Replicator.Search.Tests.Statistics;

public sealed class ShareTests
{
    // A. Agresti and B. Coull, Approximate is better than "exact" for interval estimation of binomial proportions, and the formula by hand.
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(5, 10, 0.2366, 0.7634)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(0, 100, 0, 0.0370)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    public void The_interval_is_the_published_one(long part, long of, double low, double high)
    {
        var share = new Share(part, of);

        Assert.Equal((double)part / of, share.Value, 12);
        Assert.Equal(low, share.Low, 0.0001);
        Assert.Equal(high, share.High, 0.0001);
    }

    [Fact]
    public void Of_no_runs_everything_is_possible() => Assert.Equal((0.0, 0.0, 1.0), (new Share(0, 0).Value, new Share(0, 0).Low, new Share(0, 0).High));

    // Statistical: 4,000 shares; the score interval holds the true one in 93 to 97 of 100 cases, by how the few possible counts fall.
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.1, 50)]
    [InlineData(0.02, 200)]
    public void Some_ninety_five_of_a_hundred_intervals_hold_the_true_share(double chance, int runs)
    {
        const int Repetitions = 4_000;
        int held = Enumerable.Range(0, Repetitions).Count(repetition =>
        {
            var share = new Share(Enumerable.Range(0, runs).Count(run => Drawn.Unit((ulong)((repetition * runs) + run)) < chance), runs);
            return share.Low <= chance && chance <= share.High;
        });

        Assert.InRange((double)held / Repetitions, 0.92, 0.985);
    }
}
