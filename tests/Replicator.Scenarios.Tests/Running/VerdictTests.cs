using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

public sealed class VerdictTests
{
    [Theory]
    [InlineData("0s")]
    [InlineData("5s")]
    public void Without_expectations_a_replica_that_is_never_reached_breaks_the_run_whenever_the_commit_was(string at)
    {
        RunResult result = Runs.Execute(Scenario($"{{ at: {at}, request: OAuthTokenIssuer, from: near-01, "
            + $"name: only }}", network: "betweenSites: { loss: 100% }"));

        Assert.Equal(VerdictNames.Violated, result.Verdict);
        ExpectationOutcome convergence = result.Expectations[0];
        Assert.Equal("converged by the end (30m)", convergence.Expectation);
        Assert.Equal("2 of 4 replicas are reachable without 1.1 ('only'), due by 00:30:00.000.", convergence.Explanation);
        Assert.Equal((4, 2), (result.Convergence.Replicas, result.Convergence.Reached));
        Assert.NotNull(result.Convergence.Overall!.P50Seconds);
        Assert.Null(result.Convergence.Overall.P90Seconds);
        Assert.Null(result.Convergence.Overall.LastSeconds);
    }

    [Fact]
    public void An_expected_winner_is_undecided_while_a_request_is_under_way()
    {
        RunResult result = Runs.Execute(Scenario(
            """
            { at: 0s, request: OAuthTokenIssuer, from: near-01, name: slow, approvalTakes: 1h }
              - { at: 1s, request: OAuthTokenIssuer, from: far-01, name: quick }
            """,
            expect: "winner: { OAuthTokenIssuer: quick }"));

        ExpectationOutcome winner = result.Expectations.Single(each => each.Expectation.StartsWith("winner", StringComparison.Ordinal));
        Assert.Equal(VerdictNames.Undecided, winner.Verdict);
        Assert.Equal("It held at 00:30:00.000, when the run ended with requests still under way; the last to be committed wins.", winner.Explanation);
        Assert.Equal(VerdictNames.Undecided, result.Verdict);
    }

    [Fact]
    public void Of_two_commits_at_one_moment_the_one_from_the_server_that_stands_later_in_the_file_wins()
    {
        const string Same = "latency: 5ms";
        RunResult result = Runs.Execute(Scenario(
            """
            { at: 1s, request: OAuthTokenIssuer, from: far-02, name: from-far }
              - { at: 1s, request: OAuthTokenIssuer, from: near-02, name: from-near }
            """,
            network: $"withinPool: {{ {Same} }}, betweenSites: {{ {Same} }}, servers: {{ egress: unlimited }}"));

        Winner winner = result.Winners["OAuthTokenIssuer"];
        Assert.Equal("from-far", winner.Request);
        Assert.Equal(result.Requests[0].CommittedAtSeconds, result.Requests[1].CommittedAtSeconds);
        Assert.StartsWith("It was committed last, at the same moment as 'from-near'", winner.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 9)]
    [InlineData(", load: 5m", 5)]
    public void What_recurs_does_so_until_the_load_ends(string load, int requests)
    {
        RunResult result = Runs.Execute(Scenario("{ every: 1m, request: OAuthTokenIssuer, from: near-01, name: again }", run: $"until: 10m{load}"));

        Assert.Equal(requests, result.Requests.Count);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    private static string Scenario(string requests, string network = "withinPool: { latency: 1ms }", string run = "until: 30m", string expect = "") =>
        $$"""
        version: 1
        name: verdicts
        topology:
          domain: contoso.com
          sites:
            - { name: here, pools: [ { name: near, role: frontEnd, servers: 2, cms: active } ] }
            - { name: there, pools: [ { name: far, role: frontEnd, servers: 2 } ] }
        network: { {{network}} }
        workload:
          - {{requests}}
        run: { {{run}} }
        expect: { {{expect}} }
        """;
}
