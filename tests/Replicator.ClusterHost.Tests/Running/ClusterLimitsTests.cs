using Replicator.ClusterHost.Running;
using Replicator.Scenarios.Model;

namespace Replicator.ClusterHost.Tests.Running;

public sealed class ClusterLimitsTests
{
    [Theory]
    [InlineData("small.yaml")]
    [InlineData("steady-requests.yaml")]
    [InlineData("pool-cut-off.yaml")]
    [InlineData("access-denied.yaml")]
    [InlineData("forced-replication.yaml")]
    public void What_a_cluster_can_have_has_no_reason_against_it(string file) => Assert.Empty(ClusterLimits.Of(GivenScenario.Shipped(file)));

    [Fact]
    public void A_second_store_and_a_failover_to_it_are_each_a_reason() =>
        Assert.Equal(["topology: a pool has cms: backup.", "operator: failover."], Reasons(GivenScenario.Shipped("planned-failover.yaml")));

    [Theory]
    [InlineData("operator: [ { at: 1m, importConfiguration: pool02-01 } ]", "operator: importConfiguration.")]
    [InlineData("faults: [ { at: 1m, skew: pool02-01, offset: 5s } ]", "faults: skew.")]
    [InlineData("faults: [ { chancePerMinute: 5%, for: 5s, skew: pool02-01, offset: 5s } ]", "faults: skew.")]
    [InlineData("faults: [ { at: 1m, disk: pool01-01, fault: full, for: 5s } ]", "faults: disk.")]
    public void What_only_the_simulation_has_is_named(string more, string reason) => Assert.Equal([reason], Reasons(GivenScenario.Of(3, more)));

    [Fact]
    public void Certificates_that_are_really_signed_are_named()
    {
        Scenario signing = Directory.EnumerateFiles(Path.Combine(Approved.Root, "topologies"), "*.yaml", SearchOption.AllDirectories)
            .Select(file => GivenScenario.Shipped(file)).First(static scenario => scenario.Authorities.Count > 0);

        Assert.Contains("authorities.", Reasons(signing));
    }

    // The first sentence of each.
    private static IEnumerable<string> Reasons(Scenario scenario) => ClusterLimits.Of(scenario).Select(static reason => $"{reason.Split(". ")[0].TrimEnd('.')}.");
}
