using Replicator.Simulation.Faults;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Tests.Faults;

public class HostSetTests
{
    [Fact]
    public void A_set_knows_neither_order_nor_repetition_and_reads_in_runs()
    {
        HostSet set = Of(7, 2, 1, 2, 3, 9, 8);
        Assert.Equal("#1-#3,#7-#9", set.ToString());
        Assert.Equal(6, set.Count);
        Assert.Equal([1, 2, 3, 7, 8, 9], set.Select(each => each.Index));
        Assert.Equal(Of(9, 8, 7, 3, 2, 1), set);
        Assert.Equal(Of(9, 8, 7, 3, 2, 1).GetHashCode(), set.GetHashCode());
        Assert.NotEqual(Of(9, 8, 7, 3, 2), set);
        Assert.Equal("", HostSet.Empty.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(-1));
    }

    [Fact]
    public void Membership_union_and_difference_are_those_of_sets()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var draws = new RandomStream(new Seed(seed), "sets");
            SortedSet<int> left = [.. Enumerable.Range(0, 40).Where(_ => draws.Chance(0.4))];
            SortedSet<int> right = [.. Enumerable.Range(0, 40).Where(_ => draws.Chance(0.6))];
            (HostSet a, HostSet b) = (Of([.. left]), Of([.. right]));
            Assert.All(Enumerable.Range(0, 42), index => Assert.Equal(left.Contains(index), a.Contains(new HostId(index))));
            Assert.Equal(left.Union(right).Order(), a.Union(b).Select(each => each.Index));
            Assert.Equal(left.Except(right).Order(), a.Except(b).Select(each => each.Index));
        }
    }

    private static HostSet Of(params int[] indices) => HostSet.Of(indices.Select(index => new HostId(index)));
}
