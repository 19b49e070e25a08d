using Replicator.Domain.Topology;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Benchmarking;

namespace Replicator.Search.Tests.Benchmarking;

public sealed class BenchmarkMatrixTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(20_001)]
    public void A_cell_has_as_many_servers_as_asked_for_and_the_master_stands_alone(int size)
    {
        BenchmarkMatrix matrix = new() { Sizes = [size], Latencies = LatencyProfile.All };

        Assert.All(Scenarios(matrix), scenario =>
        {
            Assert.Equal(size, scenario.Topology.ServerCount);
            Assert.Equal(1, scenario.Topology.PoolOf(scenario.Topology.CmsServer).ServerCount);
            Assert.InRange(scenario.Topology.Pools.Length, 2, 60);
        });
    }

    [Fact]
    public void Servers_are_spread_evenly_over_the_sites()
    {
        Scenario scenario = Scenarios(new BenchmarkMatrix { Sizes = [1_000] })[0];
        int[] bySite = [.. scenario.Topology.Pools.GroupBy(static pool => pool.Site).Select(static site => site.Sum(static pool => pool.ServerCount))];

        Assert.Equal(7, bySite.Length);
        Assert.InRange(bySite.Max() - bySite.Min(), 0, 2);
    }

    [Fact]
    public void Every_cell_is_there_once_in_sections_of_latency_and_loss_and_by_size_within()
    {
        IReadOnlyList<BenchmarkGroup> groups = new BenchmarkMatrix { Sizes = [100, 10], Latencies = [.. LatencyProfile.All.Take(2)] }.Groups();

        Assert.Equal(["lan-0", "lan-0", "lan-5", "lan-5", "wan-0", "wan-0", "wan-5", "wan-5"], groups.Select(static group => group.Section.Key));
        Assert.Equal([10, 100, 10, 100], groups.Take(4).Select(static group => group.Variants[0].Scenario.Topology.ServerCount));
        Assert.All(groups, static group => Assert.Equal(MatrixProtocol.All.Select(static each => each.Name), group.Variants.Select(static each => each.Name)));
    }

    [Fact]
    public void Between_regions_it_takes_as_long_as_in_the_shipped_file_of_the_same_measurements()
    {
        Scenario shipped = Topologies.Read("azure-regions.yaml");
        Scenario cell = Scenarios(new BenchmarkMatrix { Sizes = [1_000] })[0];
        var expected = new LinkResolver(shipped.Topology, shipped.Network);
        var found = new LinkResolver(cell.Topology, cell.Network);

        Assert.Equal(shipped.Topology.Sites.Select(static site => site.Name), cell.Topology.Sites.Select(static site => site.Name));
        Assert.All(
            from one in shipped.Topology.Pools
            from other in shipped.Topology.Pools
            where one != other
            select (one, other),
            pair => Assert.Equal(expected.Resolve(pair.one, pair.other).Latency, found.Resolve(Of(pair.one), Of(pair.other)).Latency));

        Pool Of(Pool pool) => cell.Topology.Pools.First(each => each.Site.Name == pool.Site.Name);
    }

    [Fact]
    public void Latency_and_loss_are_those_of_the_profile_in_each_direction()
    {
        Scenario scenario = Scenarios(new BenchmarkMatrix { Sizes = [1_000], Losses = [0.005] })[0];
        var resolver = new LinkResolver(scenario.Topology, scenario.Network);
        Pool master = scenario.Topology.CmsPool;
        Pool brazil = scenario.Topology.Pools.First(static pool => pool.Site.Name == "brazil-south");

        Assert.Equal((new ConstantLatency(TimeSpan.FromMilliseconds(59.5)), 0.005), Link(resolver, master, brazil));
        Assert.Equal((new ConstantLatency(TimeSpan.FromMilliseconds(60.5)), 0.005), Link(resolver, brazil, master));
    }

    [Fact]
    public void Overrides_hold_for_every_cell()
    {
        BenchmarkMatrix matrix = new() { Overrides = [new ScenarioOverride("replication.retryInterval", "5s")] };

        Assert.All(Scenarios(matrix), static scenario => Assert.Equal(TimeSpan.FromSeconds(5), scenario.Replication.RetryInterval));
    }

    [Fact]
    public void An_override_that_fits_no_cell_is_told()
    {
        BenchmarkMatrix matrix = new() { Overrides = [new ScenarioOverride("replication.retryIntervall", "5s")] };

        Assert.Contains("retryInterval", Assert.Single(Assert.Throws<MatrixException>(matrix.Groups).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0%", 0)]
    [InlineData("5%", 0.05)]
    [InlineData("0.25%", 0.0025)]
    [InlineData("99.9%", 0.999)]
    public void A_share_of_loss_is_read_as_it_is_written(string text, double share)
    {
        Assert.Equal(share, LossText.Parse(text));
        Assert.Equal(text, LossText.Of(share));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("100%")]
    [InlineData("5%%")]
    [InlineData("-1%")]
    [InlineData("%")]
    [InlineData("five%")]
    public void What_is_no_share_of_loss_is_not_read(string text) => Assert.Null(LossText.Parse(text));

    private static List<Scenario> Scenarios(BenchmarkMatrix matrix) =>
        [.. matrix.Groups().SelectMany(static group => group.Variants).Select(static variant => variant.Scenario)];

    private static (LatencySettings, double) Link(LinkResolver resolver, Pool from, Pool to)
    {
        ResolvedLink link = resolver.Resolve(from, to);
        return (link.Latency, link.Loss);
    }
}
