using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>Failovers that a verdict was wrong about once, or that left the deployment without a master: the least scenarios that were left of them.</summary>
public sealed class FailoverCaseTests
{
    [Fact]
    public void A_set_whose_repetition_a_store_refuses_may_have_been_committed_before()
    {
        // Committed at 9 s, its answer lost; the repetition meets a store that is handing over. Whoever reads at the master finds it.
        RunResult result = Run(
            """
            replication: { operationTimeout: 20s, operationRetryInterval: 3s }
            clients:
              - { at: 9s, compareAndSet: OAuthTokenIssuer, name: one, from: pool01-02 }
              - { at: 11s, read: OAuthTokenIssuer, from: pool01-01, place: master }
            faults:
              - { at: 9s, partition: [pool01-01, pool01-02], oneWay: true, for: 2s }
            operator:
              - { at: 10s, failover: pool02 }
            run: { seed: 1, until: 10m }
            """);

        Assert.Equal(VerdictNames.Holds, Expected(result, "clients see one register").Verdict);
        Assert.Equal((RequestOutcome.Winner, null), (result.Requests[0].Outcome, result.Requests[0].LostBecause));
    }

    [Fact]
    public void An_epoch_that_is_told_after_a_newer_one_is_over_and_its_commits_are_lost()
    {
        // The second store saves its epoch on a full disk while the first, which has handed over, is forced to open the next.
        RunResult result = Run(
            """
            replication: { diskSync: 100ms, directoryDelay: 60s }
            workload:
              - { at: 52s, request: OAuthTokenIssuer, from: pool02-01, name: lost }
            faults:
              - { at: 30.1s, disk: pool02-01, fault: full, for: 15s }
            operator:
              - { at: 30s, failover: pool02 }
              - { at: 40s, failover: pool01, forced: true }
            run: { seed: 1, until: 30m }
            """);

        Assert.NotEqual(VerdictNames.Violated, result.Verdict);
        Assert.Equal((RequestOutcome.Lost, RequestFate.LostByFailover), (result.Requests[0].Outcome, result.Requests[0].Fate));
        Assert.Empty(result.Winners);
    }

    [Fact]
    public void A_hand_over_whose_message_is_lost_while_the_other_store_forgets_that_it_asked_takes_place_all_the_same()
    {
        RunResult result = Run(
            """
            workload:
              - { at: 9s, request: OAuthTokenIssuer, from: pool01-02, name: first }
              - { at: 60s, request: OAuthTokenIssuer, from: pool01-02, name: later }
            faults:
              - { at: 12.61s, partition: [pool01-01, pool02-01], oneWay: true, for: 300ms, optional: true }
              - { at: 13s, crash: pool02-01, for: 5s }
            operator:
              - { at: 10s, failover: pool02 }
            run: { seed: 1, until: 30m }
            """);

        Assert.Equal((FailoverOutcome.Done, 2), (result.Failovers[0].Outcome, result.Failovers[0].Epoch));
        Assert.Equal("later", result.Winners["OAuthTokenIssuer"].Request);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void What_a_failover_lost_and_the_new_master_refused_is_refused_and_not_lost_besides()
    {
        RunResult result = Run(
            """
            conflict: compareAndSet
            workload:
              - { at: 2s, request: OAuthTokenIssuer, from: pool01-02, name: first }
              - { at: 130s, request: OAuthTokenIssuer, from: pool01-02, name: x }
              - { at: 150s, request: OAuthTokenIssuer, from: pool02-01, name: y }
            faults:
              - { at: 129s, partition: [pool01-01, pool01-02], oneWay: true, for: 30s }
            operator:
              - { at: 131s, failover: pool02, forced: true }
            run: { seed: 1, until: 30m }
            """);

        RequestOutcome x = result.Requests.Single(static request => request.Name == "x");
        Assert.Equal((RequestOutcome.Refused, null, "refused"), (x.Outcome, x.LostBecause, x.Told));
        Assert.Equal((1, 0, 0), (result.Conflicts.Refused, result.Conflicts.LostByFailover, result.Conflicts.LostSilently));
    }

    [Fact]
    public void A_failover_that_could_be_given_to_nobody_says_so_and_an_optional_one_decides_nothing()
    {
        const string Rest = """
            workload:
              - { at: 10s, request: OAuthTokenIssuer, from: pool01-02, name: first }
            faults:
              - { at: 20s, crash: pool02-01, for: 20s }
            run: { seed: 1, until: 10m }
            """;
        RunResult promised = Run("operator: [ { at: 30s, failover: pool02 } ]\n" + Rest);
        RunResult optional = Run("operator: [ { at: 30s, failover: pool02, optional: true } ]\n" + Rest);

        Assert.Equal(
            "The failover to pool02-01 was given to nobody, for it was down. So the run says nothing about it.", Expected(promised, "every failover is decided").Explanation);
        Assert.Equal((VerdictNames.Undecided, VerdictNames.Holds), (promised.Verdict, optional.Verdict));
    }

    private static ExpectationOutcome Expected(RunResult result, string name) => Assert.Single(result.Expectations, each => each.Expectation == name);

    private static RunResult Run(string rest) => Runs.Execute(
        """
        version: 1
        name: a case
        topology:
          domain: contoso.com
          sites:
            - name: redmond
              pools:
                - { name: pool01, role: frontEnd, servers: 2, cms: active }
            - name: dublin
              pools:
                - { name: pool02, role: frontEnd, servers: 1, cms: backup }

        """ + rest + "\n");
}
