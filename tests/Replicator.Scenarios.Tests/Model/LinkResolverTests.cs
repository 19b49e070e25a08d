using Replicator.Domain.Topology;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Tests.Model;

public sealed class LinkResolverTests
{
    private const string Scenario = """
        version: 1
        name: links
        topology:
          domain: contoso.com
          sites:
            - { name: hq, pools: [{ name: a, role: frontEnd, servers: 3, cms: active }, { name: b, role: frontEnd, servers: 2 }] }
            - { name: dublin, pools: [{ name: c, role: frontEnd, servers: 3 }, { name: d, role: edge, servers: 1 }] }
        network:
          withinPool: { latency: 1ms, loss: 1% }
          withinSite: { latency: 2ms, duplication: 2% }
          betweenSites: { latency: 3ms, loss: 3%, bandwidth: 3Mbps }
          links:
        """;

    [Fact]
    public void Servers_of_a_pool_of_a_site_and_of_two_sites_have_settings_of_their_own()
    {
        LinkResolver links = Read("    []");
        Assert.Equal(new ResolvedLink(Ms(1), 0.01, 0, 0, BitRate.Unlimited), Between(links, "a-01", "a-02"));
        Assert.Equal(new ResolvedLink(Ms(2), 0, 0.02, 0, BitRate.Unlimited), Between(links, "a-01", "b-01"));
        Assert.Equal(new ResolvedLink(Ms(3), 0.03, 0, 0, new(3_000_000)), Between(links, "a-01", "c-01"));
    }

    [Fact]
    public void The_most_specific_setting_wins_key_by_key()
    {
        LinkResolver links = Read("""
                - { between: [a-01, c-01], latency: 10ms }
                - { between: [a, c], latency: 20ms, reordering: 20% }
                - { between: [hq, dublin], latency: 30ms, reordering: 30%, duplication: 30%, bandwidth: 30Mbps }
            """);
        Assert.Equal(new ResolvedLink(Ms(10), 0.03, 0.3, 0.2, new(30_000_000)), Between(links, "a-01", "c-01"));
        Assert.Equal(new ResolvedLink(Ms(20), 0.03, 0.3, 0.2, new(30_000_000)), Between(links, "a-02", "c-01"));
        Assert.Equal(new ResolvedLink(Ms(30), 0.03, 0.3, 0.3, new(30_000_000)), Between(links, "b-01", "c-01"));
    }

    [Theory]
    [InlineData("a-01", "dublin", "a", "c", 1)]
    [InlineData("a-01", "c", "a-01", "dublin", 1)]
    [InlineData("a", "c", "hq", "c", 1)]
    [InlineData("a-01", "dublin", "a", "dublin", 1)]
    [InlineData("hq", "dublin", "dublin", "hq", 2)]
    public void The_ends_together_decide_then_the_more_specific_end_then_the_later_setting(string from1, string to1, string from2, string to2, int winner)
    {
        string first = $"    - {{ between: [{from1}, {to1}], latency: 1s }}";
        string second = $"    - {{ between: [{from2}, {to2}], latency: 2s }}";
        Assert.Equal(Ms(winner * 1_000), Between(Read($"{first}\n{second}"), "a-01", "c-01").Latency);
        int winnerWhenSwapped = winner == 2 ? 1 : winner;
        Assert.Equal(Ms(winnerWhenSwapped * 1_000), Between(Read($"{second}\n{first}"), "a-01", "c-01").Latency);
    }

    [Fact]
    public void A_setting_holds_both_ways_unless_it_says_one()
    {
        LinkResolver links = Read("""
                - { between: [hq, dublin], latency: 5ms }
                - { between: [a, c], oneWay: true, latency: 7ms }
            """);
        Assert.Equal(Ms(7), Between(links, "a-01", "c-01").Latency);
        Assert.Equal(Ms(5), Between(links, "c-01", "a-01").Latency);
        Assert.Equal(Ms(5), Between(links, "d-01", "b-01").Latency);
    }

    [Fact]
    public void A_site_with_itself_covers_its_pools_and_what_is_between_them()
    {
        LinkResolver links = Read("    - { between: [hq, hq], latency: 9ms }");
        Assert.Equal(Ms(9), Between(links, "a-01", "a-02").Latency);
        Assert.Equal(Ms(9), Between(links, "a-01", "b-02").Latency);
        Assert.Equal(Ms(1), Between(links, "c-01", "c-02").Latency);
    }

    [Fact]
    public void Pools_are_resolved_without_the_settings_of_single_servers_which_stand_beside()
    {
        LinkResolver links = Read("""
                - { between: [a-01, c], latency: 8ms }
                - { between: [a-01, c-02], latency: 9ms }
                - { between: [a, c], latency: 7ms }
            """);
        ServerTopology topology = Topology();
        Assert.Equal(Ms(7), links.Resolve(topology.Pools[0], topology.Pools[2]).Latency);
        Assert.Equal([Ms(9), Ms(8)], links.ServerOverrides.Select(link => link.Settings.Latency));
        Assert.Equal(Ms(9), Between(links, "c-02", "a-01").Latency);
        Assert.Equal(Ms(8), Between(links, "c-03", "a-01").Latency);
    }

    [Fact]
    public void A_network_made_by_hand_falls_back_on_the_built_in_one()
    {
        ServerTopology topology = Topology();
        var links = new LinkResolver(topology, new() { BetweenSites = new() { Loss = 0.5 } });
        Assert.Equal(new ResolvedLink(Ms(30), 0.5, 0, 0, BitRate.Unlimited), links.Resolve(topology.Pools[0], topology.Pools[2]));
    }

    [Theory]
    [InlineData("a", "c", "a", "c", "links[0]")]
    [InlineData("d-01", "hq", "d", "hq", "links[1]")]
    [InlineData("a-01", "c", "a", "c", "")]
    [InlineData("d", "d", "a", "c", "links[0]")]
    [InlineData("c", "c", "dublin", "dublin", "")]
    public void Warns_of_settings_that_never_take_effect(string from1, string to1, string from2, string to2, string expected)
    {
        ScenarioReading reading = ScenarioFile.Parse($"{Scenario}\n    - {{ between: [{from1}, {to1}], latency: 1s }}\n    - {{ between: [{from2}, {to2}], "
            + $"latency: 2s }}\n");
        Assert.Equal(expected, string.Join(' ', reading.Problems.Select(problem => problem.Path["network.".Length..])));
        Assert.All(reading.Problems, problem => Assert.Contains(" is never used: ", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Three_settings_together_can_hide_a_fourth()
    {
        ScenarioReading reading = ScenarioFile.Parse(Scenario + """

                - { between: [b, c], latency: 1s }
                - { between: [b-01, c-01], latency: 1s }
                - { between: [b-01, c], latency: 2s }
                - { between: [b-02, c], latency: 3s }

            """);
        Assert.Equal("network.links[0]", Assert.Single(reading.Problems).Path);
    }

    private static LinkResolver Read(string links)
    {
        ScenarioReading reading = ScenarioFile.Parse($"{Scenario}\n{links}\n");
        Assert.NotNull(reading.Scenario);
        return new(reading.Scenario.Topology, reading.Scenario.Network);
    }

    private static ServerTopology Topology() => ScenarioFile.Parse(Scenario + "\n    []\n").Scenario!.Topology;

    private static ResolvedLink Between(LinkResolver links, string from, string to)
    {
        ServerTopology topology = Topology();
        Assert.True(topology.TryFind(from, out ServerId fromServer));
        Assert.True(topology.TryFind(to, out ServerId toServer));
        return links.Resolve(fromServer, toServer);
    }

    private static ConstantLatency Ms(double milliseconds) => new(TimeSpan.FromMilliseconds(milliseconds));
}
