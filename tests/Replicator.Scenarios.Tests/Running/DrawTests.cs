using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>One more draw in one place moves nothing in another: runs that differ in one thing can be compared.</summary>
public sealed class DrawTests
{
    [Fact]
    public void A_delay_of_reports_moves_no_transfer()
    {
        RunResult without = Runs.Execute(Text());
        RunResult with = Runs.Execute(Text(replication: "report: { min: 0s, max: 0.1ms }"));

        Assert.NotEqual(without.Fingerprint, with.Fingerprint);
        Assert.Equal(Arrivals(without), Arrivals(with));
    }

    [Fact]
    public void One_more_server_in_the_middle_of_the_file_moves_no_transfer_of_the_others()
    {
        RunResult fewer = Runs.Execute(Text());
        RunResult more = Runs.Execute(Text(morePools: "- { name: between, role: frontEnd, servers: 3 }"));

        Assert.Equal(Pool(fewer, "last"), Pool(more, "last"));
        Assert.Equal(Pool(fewer, "pool01"), Pool(more, "pool01"));
    }

    [Fact]
    public void A_range_of_approval_times_moves_no_arrival_of_a_recurring_request()
    {
        string recurring = "- { every: poisson 6/min, request: OAuthTokenIssuer, from: last, name: again, approvalTakes: APPROVAL }";
        RunResult constant = Runs.Execute(Text(workload: recurring.Replace("APPROVAL", "1s", StringComparison.Ordinal)));
        RunResult drawn = Runs.Execute(Text(workload: recurring.Replace("APPROVAL", "{ min: 1s, max: 9s }", StringComparison.Ordinal)));

        Assert.True(constant.Requests.Count > 5);
        Assert.Equal(Asked(constant), Asked(drawn));
    }

    [Fact]
    public void Each_step_and_each_server_draws_by_itself()
    {
        var scenario = Runs.Read(Text());
        var delay = new Domain.Protocol.PipelineDelay(TimeSpan.Zero, TimeSpan.FromSeconds(1));
        var alone = new PipelineDraws(new Seed(1), scenario.Topology);
        var busy = new PipelineDraws(new Seed(1), scenario.Topology);
        busy.Draw(Domain.Protocol.PipelineStep.Transfer, new(0), delay);
        busy.Draw(Domain.Protocol.PipelineStep.Apply, new(1), delay);

        Assert.Equal(
            alone.Draw(Domain.Protocol.PipelineStep.Transfer, new(1), delay),
            busy.Draw(Domain.Protocol.PipelineStep.Transfer, new(1), delay));
    }

    [Fact]
    public void The_rarest_rate_that_a_file_may_hold_can_be_run()
    {
        string rare = "- { every: poisson 0.000274/d, request: OAuthTokenIssuer, from: last, name: again }";
        for (ulong seed = 0; seed < 50; seed++)
        {
            Assert.Equal(2, Runs.Execute(Text(workload: rare), seed).Requests.Count);
        }
    }

    private static decimal?[] Arrivals(RunResult result) => [.. result.Convergence.Pools.Select(pool => pool.Figures!.LastSeconds)];

    private static ConvergenceFigures Pool(RunResult result, string name) => result.Convergence.Pools.Single(pool => pool.Pool == name).Figures!;

    private static (string, decimal)[] Asked(RunResult result) => [.. result.Requests.Select(request => (request.From, request.RequestedAtSeconds))];

    private static string Text(string replication = "report: 0s", string morePools = "", string workload = "") => $$"""
        version: 1
        name: draws
        topology:
          domain: contoso.com
          sites:
            - name: here
              pools:
                - { name: pool01, role: frontEnd, servers: 3, cms: active }
                {{morePools}}
                - { name: last, role: frontEnd, servers: 3 }
        network:
          servers: { egress: unlimited }
          withinPool: { latency: 1ms }
          withinSite: { latency: 1ms }
        replication: { masterPollInterval: 10s, {{replication}} }
        workload:
          - { at: 1s, request: OAuthTokenIssuer, from: pool01-01, name: one }
          - { at: 31s, request: OAuthTokenIssuer, from: last-01, name: two }
          {{workload}}
        run: { until: 2m }
        """;
}
