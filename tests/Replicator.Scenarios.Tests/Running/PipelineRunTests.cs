using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>
/// What comes of obstacles to transfers, of the agent's parameters and of the operator's commands when nothing is drawn: a master, an SMB pool of two and an
/// Edge pool of two. The master polls at 10 s, a transfer takes 2 s and every message 10 ms.
/// </summary>
public sealed class PipelineRunTests
{
    [Fact]
    public void A_denied_share_is_event_1034_and_only_that_pool_waits_for_it()
    {
        RunResult result = Run("faults: [ { at: 0s, denyAccess: pool02, for: 3m } ]");

        AgentEventSummary denied = Assert.Single(result.AgentEvents);
        Assert.Equal(("LS File Transfer Agent Service", 1034, "access denied"), (denied.Source, denied.EventId, denied.Reason));

        // At 10 s and then every 30 s, the last time at 160 s; at 190 s access is granted again.
        Assert.Equal((6, 10m, 160m, 2), (denied.Count, denied.FirstAtSeconds, denied.LastAtSeconds, denied.ServerCount));
        Assert.Equal(["pool02-01", "pool02-02"], denied.Servers);
        Assert.Equal((decimal?[])[12m, 192.01m, 12.01m], Last(result));
        Assert.Equal((VerdictNames.Holds, EndReasonNames.Quiet), (result.Verdict, result.EndedBecause));
        Assert.Equal(12, Assert.Single(result.Faults).Acted);
    }

    [Fact]
    public void A_certificate_that_is_not_trusted_is_event_1015_and_stops_that_edge_server_alone()
    {
        RunResult result = Run("faults: [ { at: 0s, breakTrust: edge01-02 }, { at: 3m, restoreTrust: edge01-02 } ]");

        AgentEventSummary untrusted = Assert.Single(result.AgentEvents);
        Assert.Equal((1015, "certificate not trusted", 6), (untrusted.EventId, untrusted.Reason, untrusted.Count));
        Assert.Equal(["edge01-02"], untrusted.Servers);
        Assert.Equal((decimal?[])[12m, 12.01m, 192.01m], Last(result));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void The_master_s_own_broken_certificate_stops_every_edge_server()
    {
        RunResult result = Run("faults: [ { at: 0s, breakTrust: pool01-01, for: 3m } ]");

        Assert.Equal(["edge01-01", "edge01-02"], Assert.Single(result.AgentEvents).Servers);
        Assert.Equal((decimal?[])[12m, 12.01m, 192.01m], Last(result));
    }

    [Fact]
    public void While_the_file_share_is_down_nothing_leaves_by_event_2020_and_what_was_committed_comes_afterwards()
    {
        RunResult result = Run(
            "faults: [ { at: 0s, shareDown: pool01, for: 3m } ]", Request, "{ at: 1m, request: OAuthTokenIssuer, from: pool02-01, name: second }");

        AgentEventSummary down = Assert.Single(result.AgentEvents);
        Assert.Equal(("LS Master Replicator Agent Service", 2020, 5), (down.Source, down.EventId, down.ServerCount));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.All(result.Convergence.Pools, static pool => Assert.InRange(pool.Figures!.LastSeconds!.Value, 120m, 215m));
        Assert.Equal(0, result.Requests[0].InForce.Servers);
    }

    [Fact]
    public void A_report_that_cannot_be_fetched_leaves_the_replica_with_the_version_and_the_master_without_the_report()
    {
        // The package arrives at 12.01 s, the report would at 12.02 s.
        RunResult result = Run("faults: [ { at: 12015ms, denyAccess: pool02-02, for: 10s } ]");

        Assert.Equal((decimal?[])[12m, 12.01m, 12.01m], Last(result));

        // It is due again at 42 s without a report.
        AgentEventSummary silent = Assert.Single(result.AgentEvents);
        Assert.Equal((1017, "no status report came back", 42m), (silent.EventId, silent.Reason, silent.FirstAtSeconds));
        Assert.Equal(44.02m, result.LastActivitySeconds);
    }

    [Fact]
    public void Who_cannot_be_reached_is_event_1017_and_for_an_edge_server_the_destination_is_unavailable()
    {
        RunResult result = Run("faults: [ { at: 0s, partition: [pool01, edge01], for: 1m }, { at: 0s, crash: pool02-01, for: 1m } ]");

        Assert.Equal(
            [(1017, "Https destination unavailable", 42m, 74m, 2), (1017, "no status report came back", 42m, 42m, 1)],
            result.AgentEvents.Select(static each => (each.EventId, each.Reason, each.FirstAtSeconds, each.LastAtSeconds, each.ServerCount)));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_backup_that_cannot_be_copied_is_event_4042()
    {
        RunResult result = Runs.Execute(WithBackup(Text("operator: []", "faults: [ { at: 0s, partition: [pool01, pool02], for: 5m } ]", Request)
            ));

        AgentEventSummary failed = Assert.Single(result.AgentEvents, static each => each.EventId == 4042);
        Assert.Equal(("LS Backup Service", 2, 240m), (failed.Source, failed.Count, failed.FirstAtSeconds));
        Assert.Equal(["pool02-01"], failed.Servers);
    }

    [Fact]
    public void Transfers_wait_for_their_turn_where_few_are_made_at_once()
    {
        RunResult result = Run($"replication: {{ {Delays}, fileTransferConcurrency: 2 }}");

        // Five packages, two at once: 12 s, 14 s, 16 s.
        Assert.Equal((decimal?[])[12m, 14.01m, 16.01m], Last(result));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void The_agent_copies_and_fetches_at_its_own_times()
    {
        RunResult result = Run($"replication: {{ {Delays}, fileTransferPollInterval: 7s, statusPollInterval: 30s }}");

        Assert.Equal((decimal?[])[16m, 16.01m, 16.01m], Last(result));
        Assert.Equal(30m, result.LastActivitySeconds);
        Assert.Empty(result.AgentEvents);
    }

    [Fact]
    public void A_forced_replication_sends_everything_again_two_to_three_minutes_later()
    {
        RunResult result = Run("operator: [ { at: 1m, forceReplication: \"*\" } ]");

        ForcedReplicationOutcome forced = Assert.Single(result.ForcedReplications);
        Assert.Null(forced.Server);
        Assert.Equal(60m, forced.CommandedAtSeconds);
        Assert.InRange(forced.StartedAtSeconds!.Value, 180m, 240m);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.Equal(VerdictNames.Holds, Assert.Single(result.Expectations, static each => each.Expectation == "every command is carried out").Verdict);
        Assert.Equal(VerdictNames.Holds, Assert.Single(result.Expectations, static each => each.Expectation == "no replica goes back").Verdict);
        Assert.True(result.EndSeconds > forced.StartedAtSeconds);
    }

    [Fact]
    public void Each_server_that_is_forced_has_a_start_of_its_own()
    {
        RunResult result = Run("operator: [ { at: 1m, forceReplication: pool02 } ]");

        Assert.Equal(["pool02-01", "pool02-02"], result.ForcedReplications.Select(static forced => forced.Server));
        Assert.All(result.ForcedReplications, static forced => Assert.InRange(forced.StartedAtSeconds!.Value, 180m, 240m));
    }

    [Fact]
    public void A_forced_replication_that_a_crash_forgets_leaves_the_run_undecided_unless_it_is_optional()
    {
        const string Faults = "\nfaults: [ { at: 90s, crash: pool01-01, for: 10s } ]";

        RunResult promised = Run("operator: [ { at: 1m, forceReplication: \"*\" } ]" + Faults);
        RunResult optional = Run("operator: [ { at: 1m, forceReplication: \"*\", optional: true } ]" + Faults);

        Assert.Equal(VerdictNames.Undecided, promised.Verdict);
        Assert.Equal(
            "The replication to all that was forced at 00:01:00.000 never started. So the run says nothing about it.",
            Assert.Single(promised.Expectations, static each => each.Expectation == "every command is carried out").Explanation);
        Assert.Equal(VerdictNames.Holds, optional.Verdict);
        Assert.Null(Assert.Single(optional.ForcedReplications).StartedAtSeconds);
    }

    [Fact]
    public void A_removed_server_gets_nothing_more_and_nothing_is_expected_of_it()
    {
        RunResult result = Run(
            "operator: [ { at: 1m, removeReplica: edge01-02 } ]",
            Request,
            "{ at: 2m, request: OAuthTokenIssuer, from: pool02-01, name: second }");

        Assert.Equal((VerdictNames.Holds, EndReasonNames.Quiet), (result.Verdict, result.EndedBecause));
        Assert.Equal(4, result.Convergence.Reached);
        Assert.Equal(["edge01-02.contoso.com"], result.CentralManagementStore!.DeletedReplicas);
        Assert.Equal(4, result.CentralManagementStore.ActiveReplicaCount);
        Assert.EndsWith("Left out: 1 server that had left the topology.", result.Expectations[0].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_removed_server_that_crashes_and_comes_back_does_not_keep_the_run_from_ending()
    {
        RunResult result = Run("operator: [ { at: 1m, removeReplica: edge01-02 } ]\nfaults: [ { at: 2m, crash: edge01-02, for: 10s } ]");

        Assert.Equal((VerdictNames.Holds, EndReasonNames.Quiet), (result.Verdict, result.EndedBecause));
    }

    [Fact]
    public void The_new_master_knows_of_a_removal_that_was_backed_up()
    {
        RunResult result = Runs.Execute(WithBackup(Text(
            "operator: [ { at: 1m, removeReplica: edge01-02 }, { at: 5m, failover: pool02, forced: true } ]",
            "faults: []",
            Request,
            "{ at: 7m, request: OAuthTokenIssuer, from: pool02-01, name: second }")));

        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.Equal("pool02-01.contoso.com", result.CentralManagementStore!.ActiveMaster!.Fqdn);
        Assert.Equal(["edge01-02.contoso.com"], result.CentralManagementStore.DeletedReplicas);
        Assert.Equal(4, result.Convergence.Reached);
    }

    [Fact]
    public void Heartbeats_are_the_last_whole_multiples_of_the_interval_at_which_the_server_was_up()
    {
        RunResult result = Runs.Execute(Text(
            "faults: [ { at: 55s, pause: pool01-02, for: 8s } ]",
            "operator: []",
            Request,
            "{ at: 68s, request: OAuthTokenIssuer, from: pool01-01, name: second }").Replace("role: standardEdition, servers: 1, cms: active", "role: frontEnd, servers: 3, cms: active", StringComparison.Ordinal));

        Assert.InRange(result.EndSeconds, 62m, 120m);
        CmsStatus cms = result.CentralManagementStore!;
        Assert.Equal(("pool01-01.contoso.com", 60m), (cms.ActiveMaster!.Fqdn, cms.ActiveMaster.LastHeartbeatSeconds));
        Assert.Equal((decimal?[])[60m, 0m, 60m], cms.ActiveFileTransferAgents.Select(static agent => agent.LastHeartbeatSeconds));
    }

    [Fact]
    public void Without_an_active_store_there_is_neither_master_nor_agent()
    {
        RunResult result = Runs.Execute(WithBackup(Text(
            "operator: [ { at: 1m, failover: pool02, forced: true }, { at: 65s, failover: pool01, forced: true } ]",
            "replication: { secondFailover: leavesNeither }",
            Request)));

        Assert.Null(result.CentralManagementStore!.ActiveMaster);
        Assert.Empty(result.CentralManagementStore.ActiveFileTransferAgents);
    }

    private const string Delays = "masterPollInterval: 10s, smbTransfer: 2s, httpsTransfer: 2s, certificateTask: 0s";

    private const string Request = "{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }";

    private static string WithBackup(string text) =>
        text.Replace("role: frontEnd, servers: 2 }", "role: frontEnd, servers: 2, cms: backup }", StringComparison.Ordinal);

    private static RunResult Run(string more, params string[] workload) => Runs.Execute(Text(more, "expect: {}", workload.Length == 0 ? [Request] : workload));

    private static string Text(string more, string further, params string[] workload) => $"""
        version: 1
        name: pipeline
        topology:
          domain: contoso.com
          sites:
            - name: here
              pools:
                - {"{"} name: pool01, role: standardEdition, servers: 1, cms: active {"}"}
                - {"{"} name: pool02, role: frontEnd, servers: 2 {"}"}
                - {"{"} name: edge01, role: edge, servers: 2 {"}"}
        network:
          servers: {"{"} egress: unlimited {"}"}
          withinPool: {"{"} latency: 10ms {"}"}
          withinSite: {"{"} latency: 10ms {"}"}
        {((more + further).Contains("replication:", StringComparison.Ordinal) ? "" : $"replication: {{ {Delays} }}")}
        workload: [ {string.Join(", ", workload)} ]
        {more}
        {further}
        """;

    // When the last replica of each pool had the last commit, since that commit.
    private static IEnumerable<decimal?> Last(RunResult result) => result.Convergence.Pools.Select(static pool => pool.Figures!.LastSeconds);
}
