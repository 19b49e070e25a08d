using CsCheck;
using Replicator.ClusterHost.Exploring;
using Replicator.Search.Exploring;

namespace Replicator.ClusterHost.Tests.Exploring;

public sealed class SeedDealTests
{
    private static readonly string[] Members = ["member01", "member02", "member03"];

    // What a member does next: it asks, it tells what it has, it tells once more what it once told or was given, or it is lost.
    private static readonly Gen<(int Member, int What)[]> Steps = Gen.Select(Gen.Int[0, Members.Length - 1], Gen.Int[0, 5]).Array[0, 200];

    [Fact]
    public void Every_seed_is_explored_exactly_once_whatever_is_lost_or_told_twice() =>
        Gen.Select(Gen.ULong[0, 1_000], Gen.Int[1, 60], Gen.Int[1, 9], Steps).Sample(static (first, count, stretch, steps) =>
        {
            var deal = new SeedDeal(SeedRange.From(first, count), stretch);
            List<(ulong First, int Count)>[] given = [[], [], []];
            List<ulong> explored = [];
            foreach ((int member, int what) in steps)
            {
                Step(deal, member, what, given, explored);
            }

            // In the end all that are left ask and tell.
            for (int step = 0; !deal.IsOver && step < 1_000; step++)
            {
                Step(deal, step % Members.Length, what: 0, given, explored);
                Step(deal, step % Members.Length, what: 2, given, explored);
            }

            return deal.IsOver && explored.Order().SequenceEqual(SeedRange.From(first, count).All);
        });

    [Fact]
    public void Seeds_are_dealt_in_their_order_and_the_last_stretch_may_be_short()
    {
        var deal = new SeedDeal(new SeedRange(10, 14), stretch: 2);

        Assert.Equal([(10, 2), (12, 2), (14, 1), null], new[] { "a", "b", "c", "d" }.Select(deal.Deal));
    }

    [Fact]
    public void What_a_lost_member_had_is_dealt_before_all_others()
    {
        var deal = new SeedDeal(new SeedRange(1, 100), stretch: 10);
        deal.Deal("a");
        deal.Deal("b");

        deal.Lose("a");

        Assert.Equal([(1UL, 10), (21UL, 10)], [deal.Deal("c"), deal.Deal("d")]);
    }

    [Fact]
    public void A_member_that_asks_again_before_it_told_gets_what_it_has()
    {
        var deal = new SeedDeal(new SeedRange(1, 100), stretch: 10);

        Assert.Equal([(1UL, 10), (1UL, 10)], [deal.Deal("a"), deal.Deal("a")]);
    }

    [Theory]
    [InlineData(1, 9)]
    [InlineData(2, 10)]
    [InlineData(11, 10)]
    public void What_was_not_dealt_so_does_not_count(ulong first, int count)
    {
        var deal = new SeedDeal(new SeedRange(1, 100), stretch: 10);
        deal.Deal("a");

        Assert.False(deal.TryTake(first, count));
    }

    [Fact]
    public void The_last_seeds_that_there_are_can_be_explored()
    {
        var deal = new SeedDeal(new SeedRange(ulong.MaxValue - 1, ulong.MaxValue), stretch: 10);

        (ulong first, int count) = deal.Deal("a")!.Value;

        Assert.Equal((ulong.MaxValue - 1, 2), (first, count));
        Assert.True(deal.TryTake(first, count) && deal.IsOver);
    }

    private static void Step(SeedDeal deal, int member, int what, List<(ulong First, int Count)>[] given, List<ulong> explored)
    {
        switch (what)
        {
            case 0 or 1 when deal.Deal(Members[member]) is { } dealt:
                given[member].Add(dealt);
                break;
            case 2 or 3 when given[member].Count > 0:
                Tell(deal, given[member][^1], explored);
                break;
            case 4 when given[member].Count > 0:
                Tell(deal, given[member][0], explored);
                break;
            case 5:
                deal.Lose(Members[member]);
                break;
        }
    }

    private static void Tell(SeedDeal deal, (ulong First, int Count) stretch, List<ulong> explored)
    {
        if (deal.TryTake(stretch.First, stretch.Count))
        {
            explored.AddRange(SeedRange.From(stretch.First, stretch.Count).All);
        }
    }
}
