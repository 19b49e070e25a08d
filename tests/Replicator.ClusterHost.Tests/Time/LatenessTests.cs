using CsCheck;
using Replicator.ClusterHost.Time;

namespace Replicator.ClusterHost.Tests.Time;

public sealed class LatenessTests
{
    private static readonly Gen<long> Microseconds = Gen.Int[0, 46].SelectMany(static bits => Gen.Long[0, (1L << bits) - 1]);

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(6, 2)]
    [InlineData(7, 3)]
    [InlineData(1_000_000, 19)]
    [InlineData(long.MaxValue / 10, 47)]
    public void Each_power_of_two_of_a_microsecond_has_a_bucket_and_the_last_takes_the_rest(long microseconds, int bucket)
    {
        var lateness = new Lateness();

        lateness.Count(TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond));

        Assert.Equal(Enumerable.Range(0, 48).Select(index => index == bucket ? 1L : 0), lateness.Counts);
    }

    [Fact]
    public void A_quantile_is_that_of_the_sorted_times_to_the_next_power_of_two() =>
        Gen.Select(Microseconds.Array[1, 40], Gen.Double[0, 1]).Sample(static (late, share) =>
        {
            long exact = late.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(late.Length * share) - 1));
            long found = (long)Lateness.Quantile(Counted(late), share)!.Value.TotalMicroseconds;

            return found > exact && found <= (2 * exact) + 1;
        });

    [Fact]
    public void What_several_processes_counted_adds_up() => Gen.Select(Microseconds.Array[0, 20], Microseconds.Array[0, 20]).Sample(static (one, other) =>
        Counted([.. one, .. other]).SequenceEqual(Counted(one).Zip(Counted(other), static (mine, yours) => mine + yours)));

    [Fact]
    public void Where_nothing_came_nothing_was_late()
    {
        Assert.Null(Lateness.Quantile([], 0.5));
        Assert.Null(Lateness.Quantile(new Lateness().Counts, 1));
    }

    private static IReadOnlyList<long> Counted(long[] microseconds)
    {
        var lateness = new Lateness();
        Array.ForEach(microseconds, each => lateness.Count(TimeSpan.FromTicks(each * TimeSpan.TicksPerMicrosecond)));
        return lateness.Counts;
    }
}
