using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What crashes, pauses and wrong clocks come to when nothing is drawn, worked out by hand.</summary>
public sealed class ServerFaultRunTests
{
    [Fact]
    public void A_server_that_is_down_when_the_package_comes_has_the_commit_after_its_restart()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 5s, crash: pool03-01, for: 20s }"));

        // It reports at 25 s that it has nothing; that brings forth no package, but the retry of the one that was lost.
        Assert.Equal(FaultScenario.FirstPackageFrom(25) + FaultScenario.Latency + FaultScenario.Apply, LastOf(result, "pool03"));
        Assert.Equal(1, result.Traffic.LostAtServers);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void What_a_server_was_applying_when_it_crashed_is_lost_and_what_it_had_applied_is_not()
    {
        RunResult applying = Runs.Execute(FaultScenario.With("{ at: 12.3s, crash: pool03-01, for: 20s }"));
        RunResult applied = Runs.Execute(FaultScenario.With("{ at: 13s, crash: pool03-01, for: 20s }"));

        Assert.Equal(FaultScenario.FirstPackageFrom(33) + FaultScenario.Latency + FaultScenario.Apply, LastOf(applying, "pool03"));
        Assert.Equal(FaultScenario.Undisturbed, LastOf(applied, "pool03"));
        Assert.All([applying, applied], static result => Assert.Equal(VerdictNames.Holds, result.Verdict));
    }

    [Fact]
    public void A_restarted_server_goes_on_from_the_version_it_had()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 30s, crash: pool03-*, for: 10s }",
            """
            { at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: first }
              - { at: 35s, request: OAuthTokenIssuer, from: pool01-01, name: second }
            """));

        // The package of the poll at 40 s leaves when the server is up again, and leads on from the first version: it is small.
        Assert.Equal(40 - 35 + FaultScenario.Transfer + FaultScenario.Latency + FaultScenario.Apply, result.Convergence.Commits[1].Figures!.LastSeconds);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_request_under_way_on_a_server_that_crashes_is_lost_and_so_is_one_made_while_it_is_down()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 5s, crash: pool02-01, for: 20s }",
            """
            { at: 0s, request: OAuthTokenIssuer, from: pool02-01, name: sent }
              - { at: 1s, request: OAuthTokenIssuer, from: pool02-01, name: in-approval, approvalTakes: 1m }
              - { at: 10s, request: OAuthTokenIssuer, from: pool02-01, name: while-down }
              - { at: 30s, request: OAuthTokenIssuer, from: pool02-01, name: afterwards }
            """));

        Assert.Equal(["overwritten", "lost", "lost", "winner"], result.Requests.Select(static request => request.Outcome));
        Assert.Equal(
            [null, "pool02-01 crashed before it was answered, and forgot it.", "pool02-01 was down when it was to be asked for.", null],
            result.Requests.Select(static request => request.LostBecause));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_request_that_was_on_its_way_when_its_server_crashed_is_committed_and_nobody_is_told()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 5.005s, crash: pool02-01, for: 20s }", "{ at: 5s, request: OAuthTokenIssuer, from: pool02-01, name: sent }"));

        RequestOutcome request = Assert.Single(result.Requests);
        Assert.Equal((RequestOutcome.Winner, 5 + FaultScenario.Latency), (request.Outcome, request.CommittedAtSeconds));
        Assert.Null(request.AnsweredAtSeconds);
    }

    [Fact]
    public void A_server_that_is_still_down_when_the_load_ends_is_restarted_then()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 5s, crash: pool03 }", run: "until: 10m, load: 2m"));

        Assert.Equal(120m, result.Faults.Single().EndedAtSeconds);
        Assert.Equal(FaultScenario.FirstPackageFrom(120) + FaultScenario.Latency + FaultScenario.Apply, LastOf(result, "pool03"));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_paused_server_applies_what_came_meanwhile_when_it_goes_on()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 5s, pause: pool03-02, for: 20s }"));

        Assert.Equal(25 + FaultScenario.Apply, LastOf(result, "pool03"));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_paused_master_commits_when_it_goes_on()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 1s, pause: pool01, for: 24s }", "{ at: 5s, request: OAuthTokenIssuer, from: pool02-01, "
            + "name: only }"));

        Assert.Equal(25m, result.Requests.Single().CommittedAtSeconds);
        Assert.Equal(30 + FaultScenario.Transfer + FaultScenario.Latency + FaultScenario.Apply - 25, LastOf(result, "pool02"));
    }

    [Fact]
    public void The_poll_of_a_master_whose_clock_runs_fast_comes_early_and_is_told_at_its_true_time()
    {
        // Ten seconds by a clock that gains a quarter are eight; the two seconds of the transfer are 1.6.
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 0s, skew: pool01, drift: 250000ppm }", run: "until: 10m, load: 1m"));

        Assert.Equal(8 + 1.6m + FaultScenario.Latency + FaultScenario.Apply, LastOf(result, "pool02"));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_clock_that_is_set_wrong_moves_no_duration()
    {
        RunResult result = Runs.Execute(FaultScenario.With("{ at: 0s, skew: pool01, offset: -40s }"));

        Assert.Equal(FaultScenario.Undisturbed, LastOf(result, "pool02"));
        Assert.True(result.Faults.Single().Acted > 0);
    }

    private static decimal? LastOf(RunResult result, string pool) => result.Convergence.Pools.Single(each => each.Pool == pool).Figures!.LastSeconds;
}
