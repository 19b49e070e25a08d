using Replicator.Scenarios.Files;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

public sealed class WinnerTests
{
    private static readonly string TwoRequests = Path.Combine(Repository.Topologies, "two-requests.yaml");

    [Fact]
    public void The_request_that_was_asked_for_first_wins_when_its_slow_approval_brings_it_to_the_master_last()
    {
        RunResult result = Runs.Execute(ScenarioFile.Read(TwoRequests).Scenario!);

        Assert.Equal("first", result.Winners["OAuthTokenIssuer"].Request);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.Equal("overwritten", result.Requests.Single(request => request.Name == "second").Outcome);
    }

    [Fact]
    public void With_the_approval_times_swapped_the_other_request_wins_and_the_expectation_is_violated()
    {
        RunResult result = Runs.Execute(ScenarioFile.Read(
            TwoRequests, [new("workload[0].approvalTakes", "1s"), new("workload[1].approvalTakes", "5s")]).Scenario!);

        Assert.Equal("second", result.Winners["OAuthTokenIssuer"].Request);
        Assert.Equal(VerdictNames.Violated, result.Verdict);
        Assert.Equal(VerdictNames.Violated, result.Expectations.Single(each => each.Expectation.StartsWith("winner", StringComparison.Ordinal)).Verdict);
    }

    [Theory]
    [InlineData("pool03-01", "pool03-02", "second")]
    [InlineData("pool03-02", "pool03-01", "first")]
    [InlineData("pool03-01", "pool02-02", "second")]
    [InlineData("pool02-02", "pool03-01", "first")]
    public void Of_two_requests_that_reach_the_master_at_once_that_of_the_server_later_in_the_file_wins(string first, string second, string winner)
    {
        RunResult result = Runs.Execute($$"""
            version: 1
            name: at once
            topology:
              domain: contoso.com
              sites:
                - name: far
                  pools: [ { name: pool03, role: frontEnd, servers: 2 } ]
                - name: here
                  pools: [ { name: pool01, role: frontEnd, servers: 2, cms: active } ]
                - name: near
                  pools: [ { name: pool02, role: frontEnd, servers: 2 } ]
            workload:
              - { at: 1s, request: OAuthTokenIssuer, from: {{first}}, name: first, approvalTakes: 1s }
              - { at: 1s, request: OAuthTokenIssuer, from: {{second}}, name: second, approvalTakes: 1s }
            """);

        Assert.Equal(result.Requests[0].CommittedAtSeconds, result.Requests[1].CommittedAtSeconds);
        Assert.Equal(winner, result.Winners["OAuthTokenIssuer"].Request);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Thirty_seconds_apart_each_of_two_requests_is_in_force_somewhere_for_a_while(ulong seed)
    {
        RunResult result = Runs.Execute(ScenarioFile.Read(Path.Combine(Repository.Topologies, "two-requests-30s-apart.yaml")).Scenario!, seed);

        // The first only where the scheduled task ran before the second came.
        Assert.InRange(result.Requests[0].InForce.Servers, 1, result.Topology.Installing);
        Assert.Equal(result.Topology.Installing, result.Requests[1].InForce.Servers);
        Assert.All(result.Requests, request => Assert.True(request.InForce.LongestSeconds > 0));
    }

    [Fact]
    public void An_edge_server_has_the_configuration_but_no_certificate_in_force()
    {
        RunResult result = Runs.Execute(ScenarioFile.Read(TwoRequests).Scenario!);

        Assert.DoesNotContain(result.Requests.SelectMany(request => request.InForce.Pools), pool => pool.Pool == "edge01");
        Assert.Equal(8, result.Convergence.Commits[^1].Reached);
        Assert.Equal(6, result.Topology.Installing);
    }

    [Theory]
    [InlineData("1s", "pending", "pending")]
    [InlineData("4.5s", "pending", "winner")]
    public void A_run_that_ends_before_the_awaited_request_is_committed_is_undecided_and_calls_it_pending(string until, string first, string second)
    {
        RunResult result = Runs.Execute(ScenarioFile.Read(TwoRequests, [new("run.until", until), new("replication.certificateTask", "0s"), new("workload[1].at", "0s"), new("workload[1].approvalTakes", "4s")]).Scenario!);

        Assert.Equal(VerdictNames.Undecided, result.Verdict);
        Assert.Equal(first, result.Requests.Single(request => request.Name == "first").Outcome);
        Assert.Equal(second, result.Requests.Single(request => request.Name == "second").Outcome);
    }

    [Fact]
    public void A_scenario_without_requests_is_undecided()
    {
        RunResult result = Runs.Execute("""
            version: 1
            name: nothing
            topology:
              domain: contoso.com
              sites:
                - { name: here, pools: [ { name: pool01, role: frontEnd, servers: 2, cms: active } ] }
            """);

        Assert.Equal(VerdictNames.Undecided, result.Verdict);
        Assert.Empty(result.Winners);
    }
}
