using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Topology;

public sealed class ServerTopologyTests
{
    private static readonly ServerTopology TwoSites = new("contoso.com",
    [
        new("redmond", new PoolDefinition("pool01", ServerRole.FrontEnd, 3, HoldsCms: true), new PoolDefinition("edge01", ServerRole.Edge, 2)),
        new("dublin", new PoolDefinition("pool02", ServerRole.FrontEnd, 100)),
    ]);

    [Fact]
    public void Numbers_servers_pool_by_pool_in_the_order_given()
    {
        Assert.Equal(105, TwoSites.ServerCount);
        Assert.Equal([0, 3, 5], TwoSites.Pools.Select(pool => pool.FirstServer.Index));
        Assert.Equal("pool01", TwoSites.PoolOf(new(2)).Name);
        Assert.Equal("edge01", TwoSites.PoolOf(new(3)).Name);
        Assert.Equal("pool02", TwoSites.PoolOf(new(104)).Name);
        Assert.Equal("dublin", TwoSites.SiteOf(new(5)).Name);
    }

    [Fact]
    public void Refuses_a_server_that_it_does_not_have()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoSites.PoolOf(new(105)));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoSites.PoolOf(new(-1)));
    }

    [Theory]
    [InlineData(1, "pool-01")]
    [InlineData(9, "pool-09")]
    [InlineData(99, "pool-99")]
    [InlineData(100, "pool-100")]
    [InlineData(100_000, "pool-100000")]
    [InlineData(20_000_000, "pool-20000000")]
    public void Names_the_last_server_by_the_count(int count, string expected)
    {
        ServerTopology topology = OnePool("pool", count);
        Assert.Equal(expected, topology.NameOf(new(count - 1)));
    }

    [Theory]
    [InlineData(1, "pool-01")]
    [InlineData(99, "pool-01")]
    [InlineData(100, "pool-001")]
    [InlineData(100_000, "pool-000001")]
    public void Pads_the_number_to_the_width_of_the_count_and_to_two_digits_at_least(int count, string expected) =>
        Assert.Equal(expected, OnePool("pool", count).NameOf(new(0)));

    [Fact]
    public void Adds_the_domain_to_a_name() => Assert.Equal("pool02-001.contoso.com", TwoSites.FqdnOf(new(5)));

    [Theory]
    [InlineData("pool01-03", 2)]
    [InlineData("POOL01-03", 2)]
    [InlineData("edge01-01.contoso.com", 3)]
    [InlineData("Edge01-02.CONTOSO.COM", 4)]
    [InlineData("pool02-100", 104)]
    public void Finds_a_server_by_name_or_full_name_in_any_case(string name, int expected)
    {
        Assert.True(TwoSites.TryFind(name, out ServerId server));
        Assert.Equal(expected, server.Index);
    }

    [Theory]
    [InlineData("pool01-04")]
    [InlineData("pool01-00")]
    [InlineData("pool01-1")]
    [InlineData("pool01-001")]
    [InlineData("pool01-+1")]
    [InlineData("pool03-01")]
    [InlineData("pool01")]
    [InlineData("-01")]
    [InlineData("")]
    [InlineData("pool01-01.fabrikam.com")]
    [InlineData(".contoso.com")]
    public void Does_not_find_what_is_no_server(string name) => Assert.False(TwoSites.TryFind(name, out _));

    [Fact]
    public void Finds_every_server_by_the_name_it_gives()
    {
        foreach (int i in Enumerable.Range(0, TwoSites.ServerCount))
        {
            Assert.True(TwoSites.TryFind(TwoSites.FqdnOf(new(i)), out ServerId found));
            Assert.Equal(i, found.Index);
        }
    }

    [Theory]
    [InlineData("pool01", 3, 0)]
    [InlineData("pool01-*", 3, 0)]
    [InlineData("dublin", 100, 5)]
    [InlineData("redmond", 5, 0)]
    [InlineData("*", 105, 0)]
    [InlineData("pool02-00?", 9, 5)]
    [InlineData("*-?2", 2, 1)]
    [InlineData("edge01-02", 1, 4)]
    [InlineData("*1-0*", 5, 0)]
    public void Matches_a_server_a_pool_a_site_or_a_pattern(string pattern, int count, int first)
    {
        ServerSet servers = TwoSites.Matching(pattern);
        Assert.Equal(count, servers.Count);
        Assert.Equal(first, servers[0].Index);
    }

    [Fact]
    public void A_pattern_without_match_gives_no_servers() => Assert.Empty(TwoSites.Matching("pool09-*"));

    [Fact]
    public void A_pattern_for_a_whole_pool_is_one_range_however_large_the_pool() =>
        Assert.Single(OnePool("pool", 20_000_000).Matching("pool-*").Ranges);

    [Fact]
    public void The_store_runs_on_the_first_server_of_its_pool_unless_told_otherwise()
    {
        Assert.Equal(new ServerId(0), TwoSites.CmsServer);
        var second = new ServerTopology("contoso.com", [new("hq", new PoolDefinition("a", ServerRole.Edge, 2), new PoolDefinition("b", ServerRole.FrontEnd, 2, true))], "b-02");
        Assert.Equal(new ServerId(3), second.CmsServer);
        Assert.Equal("b", second.CmsPool.Name);
    }

    [Fact]
    public void Twenty_million_servers_take_no_memory_of_their_own()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ServerTopology topology = OnePool("pool", ServerTopology.MaxServers);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);
        Assert.Equal(20_000_000, topology.ServerCount);
    }

    [Fact]
    public void Two_topologies_of_the_same_parts_are_equal()
    {
        Assert.Equal(OnePool("pool", 3), OnePool("pool", 3));
        Assert.NotEqual(OnePool("pool", 3), OnePool("pool", 4));
        Assert.NotEqual(OnePool("pool", 3), OnePool("poel", 3));
    }

    public static TheoryData<string, SiteDefinition[], string?, string> Impossible => new()
    {
        { "contoso..com", [new("hq", Cms("a"))], null, "'contoso..com' is not a domain name." },
        { "contoso.com", [new("../x", Cms("a"))], null, "'../x' is not a name for a site." },
        { "contoso.com", [new("hq", Cms("<script>"))], null, "'<script>' is not a name for a pool." },
        { "contoso.com", [new("hq", Cms("a")), new("HQ", new PoolDefinition("b", ServerRole.Edge, 1))], null, "Two sites are named 'HQ'." },
        { "contoso.com", [new("hq", Cms("a"), new("A", ServerRole.Edge, 1))], null, "Two pools are named 'A'." },
        { "contoso.com", [new("hq", Cms("hq"))], null, "A site and a pool are named 'hq'." },
        { "contoso.com", [new("hq", Cms("a"), new("a-01", ServerRole.Edge, 1))], null, "A pool and a server are named 'a-01'." },
        { "contoso.com", [new("a-02", Cms("a"))], null, "A site and a server are named 'a-02'." },
        { "contoso.com", [new("hq", new PoolDefinition("a", ServerRole.FrontEnd, 1))], null, "No pool holds the CMS." },
        { "contoso.com", [new("hq", Cms("a"), Cms("b"))], null, "Pools 'a' and 'b' both hold the CMS." },
        { "contoso.com", [new("hq", Cms("a") with { Servers = 0 })], null, "Pool 'a' has 0 servers; a pool has at least 1, a topology at most 20000000." },
        { "contoso.com", [new("hq", Cms("a"), new("b", ServerRole.Edge, 20_000_000))], null, "Pool 'b' has 20000000 servers; a pool has at least 1, a "
            + "topology at most 20000000." },
        { "contoso.com", [new("hq", Cms("a"), Backup("b"), Backup("c"))], null, "Pools 'b' and 'c' both hold the CMS's backup." },
        { "contoso.com", [new("hq", Cms("a") with { HoldsCmsBackup = true })], null, "Pool 'a' holds both the CMS and its backup." },
        { "contoso.com", [new("hq", Cms("a"), new("b", ServerRole.Edge, 1))], "b-01", "'b-01' is not a server of pool 'a', which holds the CMS." },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Refuses_a_topology_that_cannot_be(string domain, SiteDefinition[] sites, string? cmsServer, string expected)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ServerTopology(domain, sites, cmsServer));
        Assert.StartsWith(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_all_servers_those_of_roles_that_install_the_certificate_can_ask_for_it()
    {
        ServerTopology topology = new("contoso.com", [new("hq", Cms("a"), new("b", ServerRole.Edge, 2), new("c", ServerRole.Director, 2))]);

        Assert.Equal(7, topology.Servers.Count);
        Assert.Equal(new ServerSet([new(0, 3), new(5, 2)]), topology.AbleToRequest(topology.Servers));
        Assert.Equal(new ServerSet([new(2, 1), new(5, 1)]), topology.AbleToRequest(new ServerSet([new(2, 4)])));
        Assert.Empty(topology.AbleToRequest(topology.Matching("b")));
    }

    [Fact]
    public void The_backup_runs_on_the_first_server_of_its_pool_or_on_the_named_one()
    {
        SiteDefinition[] sites = [new("hq", Cms("a"), Backup("b"))];
        ServerTopology first = new("contoso.com", sites);
        ServerTopology second = new("contoso.com", sites, cmsBackupServer: "B-02.contoso.com");

        Assert.Equal((new ServerId(3), new ServerId(4)), (first.CmsBackupServer, second.CmsBackupServer));
        Assert.True(first.HoldsStore(new ServerId(0)) && first.HoldsStore(new ServerId(3)) && !first.HoldsStore(new ServerId(4)));
        Assert.NotEqual(first, second);
        Assert.Null(OnePool("a", 3).CmsBackupServer);
    }

    [Theory]
    [InlineData("a-01", "'a-01' is not a server of pool 'b', which holds the CMS's backup.")]
    [InlineData("x", "'x' is not a server of pool 'b', which holds the CMS's backup.")]
    public void Refuses_a_backup_elsewhere(string server, string expected)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ServerTopology("contoso.com", [new("hq", Cms("a"), Backup("b"))], cmsBackupServer: server));
        Assert.StartsWith(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static PoolDefinition Backup(string name) => new(name, ServerRole.FrontEnd, 2, HoldsCmsBackup: true);

    private static PoolDefinition Cms(string name) => new(name, ServerRole.FrontEnd, 3, HoldsCms: true);

    private static ServerTopology OnePool(string name, int count) =>
        new("contoso.com", [new("hq", new PoolDefinition(name, ServerRole.FrontEnd, count, HoldsCms: true))]);
}
