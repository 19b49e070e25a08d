using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>
/// An operator carries the configuration to a server by hand: a master, and a pool of two that its line is cut to. The master polls at 10 s, a transfer takes
/// 2 s and every message 10 ms; applying and assigning take no time.
/// </summary>
public sealed class ConfigurationImportTests
{
    private const string CutOff = "faults: [ { at: 0s, partition: [pool01, pool02], for: 5m } ]";

    private const string First = "{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }";

    [Fact]
    public void A_server_that_cannot_be_reached_has_what_was_imported_at_that_moment()
    {
        RunResult result = Run(CutOff, "importConfiguration: pool02-02");

        Assert.Equal(new ImportOutcome("pool02-02", 60m, ImportOutcome.Done, "1.1", 60m), Assert.Single(result.ConfigurationImports));
        PoolInForce pool = Assert.Single(result.Requests[0].InForce.Pools, static each => each.Pool == "pool02");
        Assert.Equal((2, result.EndSeconds - 60m), (pool.Servers, pool.LongestSeconds));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void The_master_learns_of_it_from_the_server_s_report_once_that_gets_through()
    {
        RunResult result = Run(CutOff, "importConfiguration: pool02-02");

        Assert.Equal(3, result.CentralManagementStore!.ActiveReplicaCount);
        Assert.Equal(VerdictNames.Holds, Assert.Single(result.Expectations, static each => each.Expectation == "status is honest").Verdict);
        Assert.True(result.LastActivitySeconds > 300m);
    }

    [Fact]
    public void What_is_committed_and_not_packaged_yet_is_imported_as_well()
    {
        // Committed at 61 s; the next poll is at 70 s.
        RunResult result = Run(CutOff, "importConfiguration: pool02-01", at: "65s", First, "{ at: 61s, request: OAuthTokenIssuer, from: pool01-01, name: second }");

        Assert.Equal(("1.2", 65m), (result.ConfigurationImports[0].Version, result.ConfigurationImports[0].AppliedAtSeconds));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_replica_that_has_the_version_already_keeps_it_and_nothing_is_undecided()
    {
        RunResult result = Run("faults: []", "importConfiguration: pool02");

        Assert.Equal(
            [("pool02-01", ImportOutcome.Unneeded, "1.1"), ("pool02-02", ImportOutcome.Unneeded, "1.1")],
            result.ConfigurationImports.Select(static each => (each.Server, each.Outcome, each.Version!)));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Theory]
    [InlineData("pool01-01")]
    [InlineData("pool02-02")]
    public void Without_a_master_or_a_server_that_is_up_nothing_is_imported_and_the_run_is_undecided(string down)
    {
        RunResult result = Run($"faults: [ {{ at: 30s, crash: {down}, for: 1m }} ]", "importConfiguration: pool02-02");

        Assert.Equal(new ImportOutcome("pool02-02", 60m, ImportOutcome.NotGiven, null, null), Assert.Single(result.ConfigurationImports));
        Assert.Equal(
            "The import of the configuration on pool02-02 at 00:01:00.000 was not made: the server or the master was down, or the store was empty. "
                + "So the run says nothing about it.",
            Assert.Single(result.Expectations, static each => each.Verdict == VerdictNames.Undecided).Explanation);
    }

    [Fact]
    public void An_optional_one_that_comes_to_nothing_leaves_the_run_as_it_was() => Assert.Equal(
        VerdictNames.Holds, Run("faults: [ { at: 30s, crash: pool02-02, for: 1m } ]", "importConfiguration: pool02-02, optional: true").Verdict);

    [Fact]
    public void Of_an_empty_store_nothing_is_imported() => Assert.Equal(
        ImportOutcome.NotGiven,
        Run("faults: []", "importConfiguration: pool02-02, optional: true", at: "1s", "{ at: 5s, request: OAuthTokenIssuer, from: pool01-01, name: later }")
            .ConfigurationImports[0].Outcome);

    private static RunResult Run(string faults, string command) => Run(faults, command, "1m", First);

    private static RunResult Run(string faults, string command, string at, params string[] workload) => Runs.Execute($$"""
        version: 1
        name: imports
        topology:
          domain: contoso.com
          sites:
            - name: here
              pools:
                - { name: pool01, role: standardEdition, servers: 1, cms: active }
                - { name: pool02, role: frontEnd, servers: 2 }
        network:
          servers: { egress: unlimited }
          withinPool: { latency: 10ms }
          withinSite: { latency: 10ms }
        replication: { masterPollInterval: 10s, smbTransfer: 2s, certificateTask: 0s }
        workload: [ {{string.Join(", ", workload)}} ]
        {{faults}}
        operator: [ { at: {{at}}, {{command}} } ]
        """);
}
