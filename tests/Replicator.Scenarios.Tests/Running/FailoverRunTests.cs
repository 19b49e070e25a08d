using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What failovers, crashes of the master and failing disks come to when nothing is drawn.</summary>
public sealed class FailoverRunTests
{
    [Fact]
    public void A_planned_failover_waits_for_everyone_and_loses_nothing()
    {
        RunResult result = Runs.Execute(Pair("{ at: 1m, failover: pool02 }", "{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, "
            + "name: first }", "{ at: 3m, request: OAuthTokenIssuer, from: pool03-01, name: second }"));

        FailoverOutcome failover = Assert.Single(result.Failovers);
        Assert.Equal((FailoverOutcome.Done, 2), (failover.Outcome, failover.Epoch));
        Assert.Equal(["1.1", "2.2"], result.Requests.Select(static request => request.Version));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.Equal("second", result.Winners["OAuthTokenIssuer"].Request);

        // The epoch's first version brings no other certificate.
        Assert.All(result.Requests, request => Assert.Equal((3, 3), (request.InForce.Servers, request.InForce.Stretches)));
        Assert.Equal([false, true], result.Requests.Select(static request => request.InForce.IsInForceAtEnd));
    }

    [Fact]
    public void A_forced_failover_inside_the_backup_interval_loses_what_was_acknowledged()
    {
        RunResult result = Runs.Execute(Pair(
            "{ at: 3m, failover: pool02, forced: true }",
            "{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: kept }",
            "{ at: 130s, request: OAuthTokenIssuer, from: pool03-01, name: lost }"));

        Assert.Equal(VerdictNames.Holds, result.Verdict);
        MeasuredProperty lost = Assert.Single(result.Measurements, static each => each.Property == "no acknowledged commit is lost");
        Assert.Equal((VerdictNames.Violated, 2L, 1L), (lost.Verdict, lost.Judged, lost.Broken));
        Assert.Equal("'lost' was committed as 1.2 and its requester told; epoch 2 began at 1.1, without it.", lost.Explanation);
        Assert.Equal("kept", result.Winners["OAuthTokenIssuer"].Request);
        Assert.Equal(
            [(RequestOutcome.Winner, null), (RequestOutcome.Lost, "It was committed as 1.2, but the failover to pool02-01 at 00:03:00.000 began without it.")],
            result.Requests.Select(static request => (request.Outcome, request.LostBecause)));
    }

    [Fact]
    public void What_was_lost_was_in_force_until_the_new_master_reset_the_replicas()
    {
        RunResult result = Runs.Execute(Pair(
            "{ at: 3m, failover: pool02, forced: true }",
            "{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: kept }",
            "{ at: 130s, request: OAuthTokenIssuer, from: pool03-01, name: lost }"));

        // Applied after the poll at 140 s and its transfer; reset by the package of the new master at 3 min.
        InForceSummary lost = result.Requests[1].InForce;
        Assert.Equal(result.Topology.Installing, lost.Servers);
        Assert.InRange(lost.LongestSeconds, 40m, 45m);

        // Each server had the one before twice, and counts once.
        Assert.Equal((result.Topology.Installing, 2 * result.Topology.Installing), (result.Requests[0].InForce.Servers, result.Requests[0].InForce.Stretches));
    }

    [Fact]
    public void Replicas_that_are_kept_ahead_stay_so_until_the_next_commit_and_convergence_is_only_measured()
    {
        string[] requests = ["{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: kept }", "{ at: 130s, request: OAuthTokenIssuer, from: pool03-01, "
            + "name: lost }"];
        RunResult ahead = Runs.Execute(Pair("{ at: 3m, failover: pool02, forced: true }", requests, "aheadReplicas: keepAhead"));
        RunResult overwritten = Runs.Execute(Pair(
            "{ at: 3m, failover: pool02, forced: true }", [.. requests, "{ at: 4m, request: OAuthTokenIssuer, from: pool03-01, "
                + "name: next }"], "aheadReplicas: keepAhead"));

        Assert.Equal(VerdictNames.Violated, ahead.Measurements.Single(static each => each.Property == "one winner wherever the last version is").Verdict);
        Assert.Equal("next", overwritten.Winners["OAuthTokenIssuer"].Request);
        Assert.Equal(VerdictNames.Holds, overwritten.Measurements.Single(static each => each.Property == "one winner wherever the last version is").Verdict);
    }

    [Fact]
    public void A_second_failover_straight_after_the_first_is_refused()
    {
        RunResult result = Runs.Execute(Pair("{ at: 3m, failover: pool02, forced: true }\n  - { at: 181s, failover: pool01, "
            + "forced: true }", "{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: first }"));

        Assert.Equal([FailoverOutcome.Done, FailoverOutcome.Refused], result.Failovers.Select(static each => each.Outcome));
        Assert.Equal("pool01-01 was no backup: it has no copy of the master's store yet.", result.Failovers[1].Explanation);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void Or_it_leaves_neither_store_active_until_one_is_forced_once_more()
    {
        RunResult result = Runs.Execute(Pair(
            "{ at: 1m, failover: pool02, forced: true }\n  - { at: 61s, failover: pool01, forced: true }\n  - { at: 5m, failover: pool01, forced: true }",
            ["{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: first }", "{ at: 2m, request: OAuthTokenIssuer, from: pool03-01, name: meanwhile }"],
            "secondFailover: leavesNeither"));

        Assert.Equal([FailoverOutcome.Done, FailoverOutcome.LeftNeither, FailoverOutcome.Done], result.Failovers.Select(static each => each.Outcome));

        // Asked every 30 s from 2 min on: at 5 min there is a master again.
        Assert.Equal(300.010m, result.Requests[1].CommittedAtSeconds);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_run_that_ends_with_neither_store_active_says_nothing_of_convergence()
    {
        // What is committed by the new master before it is fenced off never comes to the replicas.
        RunResult result = Runs.Execute(Pair(
            "{ at: 1m, failover: pool02, forced: true }\n  - { at: 62.5s, failover: pool01, forced: true }",
            ["{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: first }", "{ at: 62s, request: OAuthTokenIssuer, from: pool02-01, name: second }"],
            "secondFailover: leavesNeither"));

        Assert.Equal([FailoverOutcome.Done, FailoverOutcome.LeftNeither], result.Failovers.Select(static each => each.Outcome));
        Assert.EndsWith("The other store had lost its role by then, so nobody was active.", result.Failovers[1].Explanation, StringComparison.Ordinal);
        Assert.Equal(VerdictNames.Undecided, result.Verdict);
        Assert.StartsWith(
            "A failover went wrong or was cut short, and no store is active at the end",
            result.Expectations.Single(static each => each.Expectation.StartsWith("converged", StringComparison.Ordinal)).Explanation, StringComparison.Ordinal);
        Assert.Equal(VerdictNames.Holds, result.Expectations.Single(static each => each.Expectation == "status is honest").Verdict);
    }

    [Fact]
    public void Two_commands_to_hand_over_to_one_store_are_both_done_when_it_takes_over()
    {
        RunResult result = Runs.Execute(Pair(
            "{ at: 60s, failover: pool02 }\n  - { at: 60.005s, failover: pool02 }", "{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: first }"));

        Assert.Equal([FailoverOutcome.Done, FailoverOutcome.Done], result.Failovers.Select(static each => each.Outcome));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void Of_two_forced_commands_the_one_that_finds_the_store_active_is_refused()
    {
        RunResult result = Runs.Execute(Pair(
            "{ at: 60s, failover: pool02, forced: true }\n  - { at: 60.005s, failover: pool02, forced: true }",
            ["{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: first }"],
            "diskSync: 10ms"));

        Assert.Equal(
            [(FailoverOutcome.Done, 60.010m), (FailoverOutcome.Refused, (decimal?)null)],
            result.Failovers.Select(static each => (each.Outcome, each.DoneAtSeconds)));
        Assert.Equal("pool02-01 was the master already.", result.Failovers[1].Explanation);
    }

    [Fact]
    public void A_store_that_crashes_while_it_asks_for_the_role_has_forgotten_the_command()
    {
        RunResult result = Runs.Execute(Pair(
            "{ at: 60s, failover: pool02 }",
            ["{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: first }"],
            "retryInterval: 30s",
            "{ at: 50s, partition: [pool01, pool02], for: 20s }\n  - { at: 65s, crash: pool02-01, for: 10s }"));

        Assert.Equal((FailoverOutcome.Forgotten, "pool02-01 crashed before it was decided, and "
            + "forgot it."), (result.Failovers[0].Outcome, result.Failovers[0].Explanation));
        Assert.Equal(VerdictNames.Undecided, result.Verdict);
    }

    [Fact]
    public void What_one_failover_lost_the_next_one_brings_back_when_it_goes_to_the_store_that_has_it()
    {
        RunResult result = Runs.Execute(Pair(
            "{ at: 3m, failover: pool02, forced: true }\n  - { at: 181s, failover: pool01, forced: true }\n  - { at: 5m, failover: pool01, forced: true }",
            ["{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, name: kept }", "{ at: 130s, request: OAuthTokenIssuer, from: pool03-01, name: back }"],
            "secondFailover: leavesNeither"));

        Assert.Equal("back", result.Winners["OAuthTokenIssuer"].Request);
        Assert.Equal([RequestOutcome.Overwritten, RequestOutcome.Winner], result.Requests.Select(static request => request.Outcome));
        Assert.Equal(("back", null), (result.Requests[0].OverwrittenBy, result.Requests[1].LostBecause));
        Assert.Equal(VerdictNames.Holds, result.Measurements.Single(static each => each.Property == "no acknowledged commit is lost").Verdict);
    }

    [Fact]
    public void A_failover_to_a_server_that_is_down_is_given_to_nobody_and_leaves_the_run_undecided()
    {
        RunResult result = Runs.Execute(Pair("{ at: 1m, failover: pool02 }", ["{ at: 10s, request: OAuthTokenIssuer, from: pool03-01, "
            + "name: first }"], "retryInterval: 30s", "{ at: 50s, crash: pool02-01, for: 1m }"));

        Assert.Equal(FailoverOutcome.NotGiven, Assert.Single(result.Failovers).Outcome);
        Assert.Equal(VerdictNames.Undecided, result.Verdict);
    }

    [Fact]
    public void A_master_that_crashes_between_commit_and_acknowledgement_answers_the_repeated_request_with_the_same_version()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 5.015s, crash: pool01-01, for: 20s }", "{ at: 5s, request: OAuthTokenIssuer, from: pool02-01, name: first }"));

        // It reached the master at 5.010 s and was committed; the answer was under way and arrived. One that is cut off with it does not.
        Assert.Equal((5.010m, 5.020m), (result.Requests[0].CommittedAtSeconds, result.Requests[0].AnsweredAtSeconds));
        RunResult lost = Runs.Execute(FaultScenario.With(
            "{ at: 5.005s, partition: [pool01, pool02], oneWay: true, for: 10s }\n  - { at: 6s, crash: pool01-01, for: 20s }",
            "{ at: 5s, request: OAuthTokenIssuer, from: pool02-01, name: first }"));

        RequestOutcome request = lost.Requests[0];
        Assert.Equal(("1.1", 5.010m, 35.020m), (request.Version, request.CommittedAtSeconds, request.AnsweredAtSeconds));
        Assert.Equal(VerdictNames.Holds, lost.Verdict);
    }

    [Fact]
    public void What_a_master_had_not_synced_when_it_crashed_was_told_to_nobody_and_is_committed_when_it_is_asked_again()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 5.015s, crash: pool01-01, for: 20s }",
            "{ at: 5s, request: OAuthTokenIssuer, from: pool02-01, name: first }",
            expect: "convergedWithin: 2m }\nreplication: { masterPollInterval: 10s, smbTransfer: 2s, "
                + "diskSync: 10ms").Replace("replication: { masterPollInterval: 10s, smbTransfer: 2s, httpsTransfer: 2s, apply: "
                + "500ms, certificateTask: 0s }\n", "", StringComparison.Ordinal));

        RequestOutcome request = result.Requests[0];

        // Its number was safe at 5.010 s and it was sent then; the retry comes 30 s later, and is committed when the entry is safe.
        Assert.Equal(("1.1", 35.030m), (request.Version, request.CommittedAtSeconds));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void While_a_disk_is_full_nothing_is_committed_and_nobody_is_told_of_success()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 1s, disk: pool01-01, fault: full, for: 60s }", "{ at: 5s, request: OAuthTokenIssuer, from: pool02-01, name: first }"));

        // Tried again every 5 s from 5.010 s on: the first time after the fault is 65.010 s.
        Assert.Equal(65.010m, result.Requests[0].CommittedAtSeconds);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_replica_whose_disk_lost_what_it_had_promised_to_keep_gets_it_again()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 1s, disk: pool03-01, fault: lostSyncs, for: 30s }\n  - { at: 20s, crash: pool03-01, for: 10s }"));

        // It says at 30 s that it has nothing; the master sends again 30 s after that has arrived.
        decimal again = 30 + FaultScenario.Latency + 30 + FaultScenario.Transfer + FaultScenario.Latency + FaultScenario.Apply;
        PoolInForce inForce = result.Requests[0].InForce.Pools.Single(static pool => pool.Pool == "pool03");
        Assert.Equal((result.EndSeconds - FaultScenario.Undisturbed) + (30 - FaultScenario.Undisturbed) + (result.EndSeconds - again), inForce.ServerSeconds);
        Assert.Equal(2, inForce.Servers);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.All(result.Faults, static fault => Assert.True(fault.Acted > 0, fault.Fault));
    }

    [Fact]
    public void A_torn_write_is_passed_over_and_the_server_comes_back_with_what_it_had_before()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 20s, disk: pool03-01, fault: tornWrite, for: 30s }\n  - { at: 22.525s, crash: pool03-01, for: 10s }",
            "{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }\n  - { at: 15s, request: OAuthTokenIssuer, from: pool01-01, name: second }",
            expect: "convergedWithin: 2m }\nreplication: { masterPollInterval: 10s, smbTransfer: 2s, apply: 500ms, "
                + "certificateTask: 0s, diskSync: 20ms").Replace("replication: { masterPollInterval: 10s, smbTransfer: 2s, httpsTransfer: 2s, apply: "
                + "500ms, certificateTask: 0s }\n", "", StringComparison.Ordinal)
            + "\nclients: [ { at: 22.4s, read: OAuthTokenIssuer, from: pool03-01 }, { at: 33s, read: OAuthTokenIssuer, from: pool03-01 } ]");

        // The second was being saved from 22.510 s on when a crash tore its record. At 33 s the server has the first still, and gets the second when the master
        // sends again.
        PoolInForce first = result.Requests[0].InForce.Pools.Single(static pool => pool.Pool == "pool03");
        Assert.Equal((2, 2, false), (first.Servers, first.Stretches, first.IsInForceAtEnd));
        Assert.True(first.LongestSeconds > 52 - 12, $"the first was in force for {first.LongestSeconds} s");
        Assert.Equal(VerdictNames.Holds, result.Expectations.Single(static each => each.Expectation == "reads of one client are monotonic").Verdict);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.All(result.Faults, static fault => Assert.True(fault.Acted > 0, fault.Fault));
    }

    private static string Pair(string commands, params string[] requests) => Pair(commands, requests, "retryInterval: 30s");

    private static string Pair(string commands, string[] requests, string replication, string? faults = null) => $$"""
        version: 1
        name: pair
        topology:
          domain: contoso.com
          sites:
            - name: here
              pools:
                - { name: pool01, role: standardEdition, cms: active }
                - { name: pool02, role: standardEdition, cms: backup }
                - { name: pool03, role: standardEdition }
        network:
          servers: { egress: unlimited }
          withinPool: { latency: 10ms }
          withinSite: { latency: 10ms }
        replication: { masterPollInterval: 10s, smbTransfer: 2s, httpsTransfer: 2s, certificateTask: 0s, {{replication}} }
        workload:
          - {{string.Join("\n  - ", requests)}}
        operator:
          - {{commands}}
        {{(faults is null ? "" : $"faults:\n  - {faults}")}}
        run: { until: 20m }
        """;
}
