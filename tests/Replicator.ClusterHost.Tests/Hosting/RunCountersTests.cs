using CsCheck;
using Replicator.ClusterHost.Hosting;

namespace Replicator.ClusterHost.Tests.Hosting;

public sealed class RunCountersTests
{
    [Fact]
    public void The_last_activity_is_the_latest_that_changed_something_in_whatever_order_and_on_whatever_thread() =>
        Gen.Select(Gen.Long[0, 1_000], Gen.Bool).Array[0, 50].Sample(
            static handled =>
            {
                var counters = new RunCounters();

                Parallel.ForEach(handled, each => counters.Handled(TimeSpan.FromTicks(each.Item1), each.Item2));

                long[] changed = [.. handled.Where(static each => !each.Item2).Select(static each => each.Item1)];
                return (counters.Events, counters.Done, counters.LastActivity.Ticks) == (handled.Length, changed.Length, changed.DefaultIfEmpty().Max());
            },
            threads: 1);

    [Fact]
    public void What_goes_between_two_pools_is_counted_for_each_direction()
    {
        var counters = new RunCounters();

        counters.Between(0, 1).Sent(100, isPackage: true);
        counters.Between(0, 1).Sent(20, isPackage: false);
        counters.Between(0, 1).Lose();
        counters.Between(1, 0).Duplicate();

        Assert.Equal(
            [((0, 1), 2, 120, 1, 0, 1), ((1, 0), 0, 0, 0, 1, 0)],
            counters.Links.OrderBy(static link => link.Pools).Select(static link =>
                (link.Pools, link.Count.Messages, link.Count.Bytes, link.Count.Lost, link.Count.Duplicated, link.Count.Packages)));
    }

    [Fact]
    public void What_is_being_saved_is_what_has_begun_and_not_ended()
    {
        var counters = new RunCounters();

        counters.SavingBegins();
        counters.SavingBegins();
        counters.SavingEnds();

        Assert.Equal(1, counters.Saving);
    }

    [Fact]
    public void Failures_are_kept_in_their_order()
    {
        var counters = new RunCounters();

        counters.Fail("one");
        counters.Fail("two");

        Assert.Equal(["one", "two"], counters.Failures);
    }
}
