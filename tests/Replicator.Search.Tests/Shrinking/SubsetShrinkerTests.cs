using Replicator.Search.Shrinking;

namespace Replicator.Search.Tests.Shrinking;

public sealed class SubsetShrinkerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(3, 17)]
    [InlineData(1, 20, 21, 40)]
    public void Only_what_is_needed_is_kept(params int[] needed) =>
        Assert.Equal(needed, new SubsetShrinker(1000, places => needed.All(places.Contains)).Shrink([.. Enumerable.Range(1, 40)]));

    [Fact]
    public void Nothing_is_kept_when_nothing_is_needed() => Assert.Empty(new SubsetShrinker(1000, static _ => true).Shrink([1, 2, 3]));

    [Fact]
    public void It_takes_no_more_runs_than_it_may()
    {
        int runs = 0;

        List<int> kept = new SubsetShrinker(10, places => ++runs > 0 && places.Contains(1) && places.Contains(40)).Shrink([.. Enumerable.Range(1, 40)]);

        Assert.Equal(10, runs);
        Assert.Contains(1, kept);
        Assert.Contains(40, kept);
    }
}
