using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What the product's events and the operator's commands say is so: nothing is told that did not happen, and nothing is taken for done that was lost.</summary>
public sealed class FalseAlarmTests
{
    private const string Pair = """
        version: 1
        name: pair
        topology:
          domain: contoso.com
          sites:
            - name: here
              pools:
                - { name: pool01, role: frontEnd, servers: 2, cms: active }
                - { name: pool02, role: frontEnd, servers: 2, cms: backup }
                - { name: edge01, role: edge, servers: 1 }

        """;

    [Fact]
    public void A_status_that_is_fetched_seldom_is_no_failed_transfer()
    {
        RunResult result = Runs.Execute($"{Pair}replication: {{ statusPollInterval: 2m }}\nworkload: [ {{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: a }} ]\n");

        Assert.Empty(result.AgentEvents);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_hand_over_while_a_copy_is_under_way_is_no_failed_backup()
    {
        RunResult result = Runs.Execute($"{Pair}workload: [ {{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: a }}, {{ at: 9m, request: OAuthTokenIssuer, "
            + "from: pool01-01, name: b } ]\noperator: [ { at: 10m, failover: pool02 } ]\n");

        Assert.Empty(result.AgentEvents);
        Assert.Equal("done", Assert.Single(result.Failovers).Outcome);
    }

    [Fact]
    public void A_removal_that_a_forced_failover_lost_is_not_carried_out()
    {
        RunResult result = Runs.Execute($"{Pair}workload: [ {{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: a }} ]\n"
            + "operator: [ { at: 241s, removeReplica: edge01-01 }, { at: 5m, failover: pool02, forced: true } ]\n");

        ExpectationOutcome carriedOut = result.Expectations.Single(static each => each.Expectation == "every command is carried out");
        Assert.Equal(VerdictNames.Undecided, carriedOut.Verdict);
        Assert.StartsWith("The removal of edge01-01 was saved, and a forced failover lost it.", carriedOut.Explanation, StringComparison.Ordinal);
    }
}
