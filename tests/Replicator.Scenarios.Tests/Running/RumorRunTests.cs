using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>Rumors in whole runs: what the literature has, and what loss, partitions and crashes make of them.</summary>
public sealed class RumorRunTests
{
    private const int Sites = 1_000;

    [Theory]
    [InlineData("k: 1", 0.174, 0.02)]
    [InlineData("k: 2", 0.0368, 0.01)]
    [InlineData("exchange: pull, k: 1", 0.0317, 0.01)]
    [InlineData("feedback: false, stop: coin, k: 2", 0.20, 0.03)]
    public void Without_a_backup_the_residue_is_that_of_the_literature(string settings, double residue, double tolerance)
    {
        // Demers et al. 1987, tables 1 to 3, for a thousand sites; the residue of one run has a standard deviation of about 0.01, so that of ten 0.004.
        double mean = Enumerable.Range(1, 10).Average(seed => ResidueOf(Runs.Execute(Quick(settings), (ulong)seed)));

        Assert.InRange(mean, residue - tolerance, residue + tolerance);
    }

    [Fact]
    public void Without_a_backup_convergence_is_measured_and_nothing_else_is_given_up()
    {
        RunResult result = Runs.Execute(Quick("k: 1"));

        Assert.Equal("holds", result.Verdict);
        Assert.Equal("violated", Assert.Single(result.Measurements, static each => each.Property.StartsWith("converged", StringComparison.Ordinal)).Verdict);
    }

    [Fact]
    public void Each_rumor_that_was_sent_is_counted_as_a_package()
    {
        // Blind with a counter of one, each site that has it sends it once. What the master gives to its own server takes no network.
        RunResult result = Runs.Execute(Quick("feedback: false, k: 1"));

        Assert.Equal(result.Convergence.Reached, result.Traffic.Packages);
    }

    [Fact]
    public void A_run_ends_when_nobody_mongers_any_more() => Assert.Equal("quiet", Runs.Execute(Quick("exchange: pull, k: 1")).EndedBecause);

    [Fact]
    public void The_status_knows_of_the_masters_own_replica_alone_where_the_others_do_not_report()
    {
        Scenario scenario = Runs.Read(Quick("k: 1, reports: false"));
        using var run = new Scenarios.Running.SimulatedRun(scenario, new Simulation.Randomness.Seed(1));
        run.Execute();

        Assert.Equal("pool01-0001.contoso.com", Assert.Single(run.Status(), static replica => replica.UpToDate).ReplicaFqdn);
    }

    [Theory]
    [InlineData("pull: { interval: 20s }")]
    [InlineData("antiEntropy: { cycle: 20s }")]
    public void Who_has_left_keeps_no_run_going(string protocol)
    {
        RunResult result = Runs.Execute($$"""
            version: 1
            name: one leaves
            topology:
              domain: contoso.com
              sites: [{ name: here, pools: [{ name: cms, role: standardEdition, cms: active }, { name: pool, role: frontEnd, servers: 7 }] }]
            replication: { protocol: { {{protocol}} } }
            operator: [{ at: 5m, removeReplica: pool-03 }]
            workload:
              - { at: 0s, request: OAuthTokenIssuer, from: pool-01, name: first }
              - { at: 10m, request: OAuthTokenIssuer, from: pool-01, name: second }
            run: { until: 4h }
            """);

        Assert.Equal(("holds", "quiet"), (result.Verdict, result.EndedBecause));
    }

    [Theory]
    [InlineData("pull: { interval: 20s }")]
    [InlineData("relayTree: { fanOut: 1 }")]
    [InlineData("relayTree: { fanOut: 2 }")]
    [InlineData("rumor: { backup: 2m }")]
    [InlineData("rumor: { exchange: pull, feedback: false, k: 3, backup: 2m }")]
    [InlineData("rumor: { exchange: pushPull, stop: coin, backup: 2m, connectionLimit: 1, huntLimit: 3 }")]
    [InlineData("antiEntropy: { exchange: push }")]
    [InlineData("antiEntropy: { exchange: pull }")]
    [InlineData("antiEntropy: { exchange: pushPull, reports: false }")]
    public void Under_loss_partitions_crashes_and_a_failover_every_replica_still_gets_everything(string protocol)
    {
        foreach (int seed in Enumerable.Range(1, 5))
        {
            RunResult result = Runs.Execute(Troubled(protocol), (ulong)seed);
            Assert.True(result.Verdict == "holds", $"seed {seed}: {string.Join('\n', result.Expectations.Where(static each => each.Verdict != "holds"))}");
        }
    }

    private static double ResidueOf(RunResult result) => 1 - ((double)result.Convergence.Reached / Sites);

    private static string Quick(string settings) => $$"""
        version: 1
        name: rumor
        topology:
          domain: contoso.com
          sites: [{ name: world, pools: [{ name: pool01, role: frontEnd, servers: {{Sites}}, cms: active }] }]
        network: { servers: { egress: unlimited } }
        replication:
          protocol: { rumor: { {{settings}}, backup: none } }
          masterPollInterval: 0s
          smbTransfer: 0s
          httpsTransfer: 0s
          certificateTask: 0s
        workload: [{ at: 1s, request: OAuthTokenIssuer, from: pool01-0001, name: only }]
        run: { until: 2h }
        """;

    private static string Troubled(string protocol) => $$"""
        version: 1
        name: troubled
        topology:
          domain: contoso.com
          sites:
            - name: hq
              pools:
                - { name: pool01, role: frontEnd, servers: 4, cms: active }
                - { name: pool02, role: frontEnd, servers: 4, cms: backup }
                - { name: edge01, role: edge, servers: 2 }
            - name: dublin
              pools: [{ name: pool03, role: frontEnd, servers: 6 }]
        network:
          withinPool: { loss: 5%, duplication: 5% }
          withinSite: { loss: 5%, duplication: 5% }
          betweenSites: { loss: 10%, reordering: 10% }
        replication: { protocol: { {{protocol}} } }
        workload: [{ every: 40s, request: OAuthTokenIssuer, from: "pool*" }]
        operator: [{ at: 5m, failover: pool02, forced: true, optional: true }]
        faults:
          - { at: 1m, partition: [hq, dublin], for: 3m }
          - { at: 2m, crash: pool01-02, for: 1m }
          - { at: 7m, crash: "pool02-*", for: 2m }
          - { at: 8m, skew: pool03-*, offset: 30s, drift: 200ppm, optional: true }
          - { at: 6m, pause: pool03-01, for: 70s }
        run: { until: 6h, load: 12m }
        """;
}
