using Replicator.Domain.Dissemination;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Dissemination;

public sealed class RelayTreeTests
{
    [Fact]
    public void Heads_of_pools_stand_under_the_master_row_by_row_and_servers_under_the_head_of_their_pool()
    {
        RelayTree tree = Tree(fanOut: 2, pools: [1, 5, 1, 1]);

        // Pool 0 is server 0; pool 1 servers 1 to 5; pool 2 server 6; pool 3 server 7.
        Assert.Equal("master 0 1 | 0: 6 7 | 1: 2 3 | 2: 4 5", Shown(tree, 8));
        Assert.Equal(3, tree.LevelCount());
    }

    [Fact]
    public void With_a_fan_out_of_one_it_is_chains()
    {
        RelayTree tree = Tree(fanOut: 1, pools: [3, 2]);

        Assert.Equal("master 0 | 0: 1 3 | 1: 2 | 3: 4", Shown(tree, 5));
        Assert.Equal(3, tree.LevelCount());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(1_000_000)]
    public void Every_server_stands_under_exactly_one_other_and_the_master_over_all(int fanOut)
    {
        RelayTree tree = Tree(fanOut, pools: [7, 1, 12, 30, 2, 2, 9]);
        ServerId[] all = [.. Enumerable.Range(0, 63).Select(static index => new ServerId(index))];
        ServerId[] top = [.. all.Where(server => tree.ParentOf(server) is null)];

        Assert.All(all, server => Assert.All(tree.ChildrenOf(server), child => Assert.Equal(server, tree.ParentOf(child))));
        Assert.Equal(all, top.Concat(top.SelectMany(tree.Below)).OrderBy(static server => server.Index));
        Assert.All(all, server => Assert.True(tree.ChildrenOf(server).Count <= 2L * fanOut));
    }

    [Fact]
    public void A_pool_of_a_million_is_eight_levels_deep_with_a_fan_out_of_eight() => Assert.Equal(8, Tree(fanOut: 8, pools: [1_000_000]).LevelCount());

    private static RelayTree Tree(int fanOut, int[] pools) => new(
        new ServerTopology(
            "contoso.com",
            [new SiteDefinition("here", [.. pools.Select(static (servers, at) => new PoolDefinition($"pool{at}", ServerRole.FrontEnd, servers, HoldsCms: at == 0))])]),
        fanOut);

    private static string Shown(RelayTree tree, int servers)
    {
        ServerId[] all = [.. Enumerable.Range(0, servers).Select(static index => new ServerId(index))];
        string top = string.Join(' ', all.Where(server => tree.ParentOf(server) is null).Select(static server => server.Index));
        IEnumerable<string> rows = all.Where(server => tree.ChildrenOf(server).Count > 0)
            .Select(server => $"{server.Index}: {string.Join(' ', tree.ChildrenOf(server).Select(static child => child.Index))}");
        return string.Join(" | ", rows.Prepend($"master {top}"));
    }
}
