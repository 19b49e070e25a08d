using Replicator.Consistency.Promises;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Search.Exploring;
using Replicator.Simulation.Randomness;

namespace Replicator.Search.Tests.Exploring;

/// <summary>The register that clients see: one at the master, and none at replicas, which are read locally and lag by design.</summary>
public sealed class RegisterPromiseTests
{
    private static readonly string[] AtTheMaster = ["clients see one register", "clients read their own writes"];

    [Fact]
    public void On_local_reads_the_checkers_find_a_violation_within_a_hundred_seeds()
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        Scenario scenario = With(ReadPlace.OwnReplica);
        using var runner = new SearchRunner(Protocols.Own);
        for (ulong seed = 1; seed <= 100; seed++)
        {
            RunResult result = runner.Run(scenario, new Seed(seed));
            Assert.Equal(VerdictNames.Holds, result.Verdict);
            found.UnionWith(result.Measurements.Where(static each => each.Verdict == VerdictNames.Violated).Select(static each => each.Property));
        }

        Assert.Superset(new SortedSet<string>(AtTheMaster, StringComparer.Ordinal), found);
    }

    [Fact]
    public void At_the_master_with_compare_and_set_they_find_none_and_that_is_promised()
    {
        ulong last = Topologies.RunsSlowTests ? 10_000UL : 500;
        Scenario scenario = With(ReadPlace.Master);
        Exploration found = new Explorer(scenario, new ExploreOptions { Seeds = new SeedRange(1, last) }).Explore();
        Assert.Empty(found.Violations);
        Assert.Equal((long)last, found.Explored);

        using var runner = new SearchRunner(Protocols.Own);
        RunResult one = runner.Run(scenario, new Seed(1));
        Assert.Equal(
            [VerdictNames.Holds, VerdictNames.Holds],
            AtTheMaster.Select(property => one.Expectations.Single(each => each.Expectation == property).Verdict));
    }

    private static Scenario With(ReadPlace place) => Topologies.Parse($$"""
        version: 1
        name: register
        topology:
          domain: contoso.com
          sites:
            - name: redmond
              pools:
                - { name: pool01, role: frontEnd, servers: 2, cms: active }
            - name: dublin
              pools:
                - { name: pool02, role: frontEnd, servers: 2 }
        network:
          betweenSites: { latency: { lognormal: { median: 70ms, p99: 140ms } } }
        clients:
          - { every: poisson 12/min, compareAndSet: OAuthTokenIssuer, from: pool01 }
          - { every: poisson 12/min, compareAndSet: OAuthTokenIssuer, from: pool02 }
          - { every: poisson 60/min, read: OAuthTokenIssuer, from: "*", place: {{(place == ReadPlace.Master ? "master" : "ownReplica")}} }
        run: { until: 10m, load: 1m }
        """);
}
