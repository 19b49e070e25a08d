using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Search.Exploring;
using Replicator.Search.Tests.Broken;

namespace Replicator.Search.Tests.Exploring;

/// <summary>What is promised is promised under every protocol, and what breaks it is caught under every one.</summary>
public sealed class ProtocolExplorationTests
{
    private const ulong Seeds = 60;

    [Theory]
    [InlineData("pull")]
    [InlineData("{ relayTree: { fanOut: 1 } }")]
    [InlineData("{ relayTree: { fanOut: 2 } }")]
    [InlineData("rumor")]
    [InlineData("{ rumor: { exchange: pull, stop: coin, feedback: false, backup: 1m, reports: false } }")]
    [InlineData("{ rumor: { exchange: pushPull, connectionLimit: 1, huntLimit: 2, backup: none } }")]
    [InlineData("{ antiEntropy: { exchange: push } }")]
    [InlineData("{ antiEntropy: { exchange: pull } }")]
    [InlineData("antiEntropy")]
    public void Nothing_that_is_promised_is_broken(string protocol)
    {
        Assert.Empty(Explore(protocol, isSwarm: false).Violations);
        Assert.Empty(Explore(protocol, isSwarm: true).Violations);
    }

    [Fact]
    public void A_relay_that_reports_what_is_below_it_too_early_is_caught() =>
        Caught("{ relayTree: { fanOut: 1 } }", nameof(HastyRelay), "status is honest");

    [Fact]
    public void A_site_that_takes_any_rumor_for_news_is_caught_going_back() => Caught("{ rumor: { k: 3 } }", nameof(GullibleSite), "no replica goes back");

    [Fact]
    public void Sites_that_keep_what_they_have_to_themselves_are_caught_not_converging() => Caught("antiEntropy", nameof(MuteSite), "converged by the end");

    private static void Caught(string protocol, string broken, string property)
    {
        FoundViolation violation = Assert.Single(Explore(protocol, isSwarm: false, Breakage.Of(broken)).Violations);
        Assert.StartsWith(property, violation.Property.Name, StringComparison.Ordinal);
        Assert.True(violation.Least.Topology.ServerCount <= 4, ResolvedScenario.Write(violation.Least));
    }

    private static Exploration Explore(string protocol, bool isSwarm, Protocols? protocols = null)
    {
        var options = new ExploreOptions { Seeds = new SeedRange(1, Seeds), IsSwarm = isSwarm };
        return new Explorer(Read(protocol), protocols is null ? options : options with { Protocols = protocols }).Explore();
    }

    private static Scenario Read(string protocol) => Topologies.Parse($$"""
        version: 1
        name: explored
        topology:
          domain: contoso.com
          sites:
            - name: hq
              pools:
                - { name: pool01, role: frontEnd, servers: 3, cms: active }
                - { name: pool02, role: frontEnd, servers: 2, cms: backup }
                - { name: edge01, role: edge, servers: 2 }
            - name: dublin
              pools: [{ name: pool03, role: frontEnd, servers: 3 }]
        replication: { protocol: {{protocol}} }
        workload:
          - { at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }
          - { at: 45s, request: OAuthTokenIssuer, from: pool03-02, name: second }
          - { at: 70s, request: OAuthTokenIssuer, from: pool02-01, name: third }
        run: { start: 2015-01-01, until: 2h, load: 5m }
        """);
}
