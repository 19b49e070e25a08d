using CsCheck;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Topology;

public sealed class ServerSetTests
{
    [Fact]
    public void Joins_ranges_that_touch()
    {
        var set = new ServerSet([new(0, 3), new(3, 2), new(7, 1)]);
        Assert.Equal<ServerRange>([new(0, 5), new(7, 1)], set.Ranges);
        Assert.Equal(new ServerSet([new(0, 5), new(7, 1)]), set);
    }

    [Fact]
    public void Refuses_ranges_that_overlap_or_descend()
    {
        Assert.Throws<ArgumentException>(() => new ServerSet([new(0, 3), new(2, 2)]));
        Assert.Throws<ArgumentException>(() => new ServerSet([new(5, 1), new(0, 1)]));
    }

    [Fact]
    public void Two_sets_overlap_when_a_server_is_in_both() => Gen.Int[0, 40].HashSet[0, 12].Array[2].Sample(members =>
    {
        ServerSet[] sets = [.. members.Select(static each => new ServerSet(each.Order().Select(static i => new ServerRange(i, 1))))];
        Assert.Equal(members[0].Overlaps(members[1]), sets[0].Overlaps(sets[1]));
    });

    [Fact]
    public void Indexing_enumerating_and_asking_agree() => Gen.Int[0, 60].HashSet[0, 30].Sample(members =>
    {
        int[] sorted = [.. members.Order()];
        var set = new ServerSet(sorted.Select(i => new ServerRange(i, 1)));
        Assert.Equal(sorted, set.Select(server => server.Index));
        Assert.Equal(sorted, Enumerable.Range(0, set.Count).Select(i => set[i].Index));
        Assert.Equal(sorted, Enumerable.Range(-1, 63).Where(i => set.Contains(new(i))));
    });

    [Fact]
    public void Has_no_place_outside_itself()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ServerSet.Empty[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerSet([new(4, 2)])[2]);
    }
}
