using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What clients see, and that the checkers hear of it.</summary>
public sealed class ClientRunTests
{
    [Fact]
    public void Local_reads_are_stale_and_that_is_measured_and_not_a_failure()
    {
        RunResult result = Runs.Execute(With("{ every: 500ms, read: OAuthTokenIssuer, from: pool02-01 }"));

        Assert.Equal(VerdictNames.Holds, result.Verdict);
        MeasuredProperty stale = Measured(result, "no read is stale");
        Assert.Equal(VerdictNames.Violated, stale.Verdict);

        // From the commit at 20 s until it is applied at 32.51 s every read finds nothing: those at 20 s to 32.5 s.
        Assert.Equal(26, stale.Broken);
        Assert.Equal(VerdictNames.Violated, Measured(result, "clients see one register").Verdict);
        Assert.Equal(VerdictNames.Holds, Expected(result, "reads of one client are monotonic").Verdict);
        Assert.Equal(VerdictNames.Holds, Expected(result, "what is read was requested").Verdict);
    }

    [Fact]
    public void Reads_at_the_master_are_linearizable()
    {
        RunResult result = Runs.Execute(With("{ every: 500ms, read: OAuthTokenIssuer, from: \"*\", place: master }\n  - { every: 700ms, compareAndSet: "
            + "OAuthTokenIssuer, from: \"*\" }"));

        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.Equal(VerdictNames.Holds, Expected(result, "clients see one register").Verdict);
        Assert.Equal(VerdictNames.Holds, Expected(result, "clients read their own writes").Verdict);
        Assert.Equal(VerdictNames.Holds, Expected(result, "no acknowledged commit is lost").Verdict);
    }

    [Fact]
    public void Who_reads_at_any_replica_may_go_back()
    {
        RunResult result = Runs.Execute(With("{ every: 100ms, read: OAuthTokenIssuer, from: pool02-01, place: "
            + "anyReplica }", faults: "{ at: 20s, degrade: [pool01, pool03], latencyFactor: 100, for: 30s }"));

        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.Equal(VerdictNames.Violated, Measured(result, "reads of one client are monotonic").Verdict);
    }

    [Fact]
    public void Who_reads_now_at_the_master_and_now_at_its_replica_may_go_back_and_that_is_no_failure()
    {
        RunResult result = Runs.Execute(With("{ every: 300ms, read: OAuthTokenIssuer, from: pool02-01, place: master }\n  - { every: 700ms, read: "
            + "OAuthTokenIssuer, from: pool02-* }"));

        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.Equal(VerdictNames.Violated, Measured(result, "reads of one client are monotonic").Verdict);
    }

    [Fact]
    public void Clients_that_each_keep_to_one_place_are_promised_to_go_forward_there()
    {
        RunResult result = Runs.Execute(With("{ every: 300ms, read: OAuthTokenIssuer, from: pool01-01, place: master }\n  - { every: 700ms, read: "
            + "OAuthTokenIssuer, from: pool02-01 }"));

        Assert.Equal(VerdictNames.Holds, Expected(result, "reads of one client are monotonic").Verdict);
    }

    [Fact]
    public void Who_sets_at_the_master_does_not_find_it_at_its_own_replica()
    {
        RunResult result = Runs.Execute(With(
            "{ at: 40s, compareAndSet: OAuthTokenIssuer, from: pool02-01, name: mine }\n  - { at: 41s, read: OAuthTokenIssuer, from: "
                + "pool02-01 }", "{ at: 15m, request: OAuthTokenIssuer, from: pool01-01, name: late }"));

        MeasuredProperty own = Measured(result, "clients read their own writes");
        Assert.Equal((VerdictNames.Violated, 1L, 1L), (own.Verdict, own.Judged, own.Broken));
        Assert.Equal("pool02-01 was told that its request is committed as 1.1, and then read none.", own.Explanation);
    }

    [Fact]
    public void A_compare_and_set_on_a_server_that_is_down_is_a_lost_request_and_a_read_there_is_nothing()
    {
        RunResult result = Runs.Execute(With(
            "{ at: 26s, compareAndSet: OAuthTokenIssuer, from: pool02-01, name: mine }\n  - { at: 27s, read: OAuthTokenIssuer, from: "
                + "pool02-01 }", faults: "{ at: 25s, crash: pool02-01, for: 5s }"));

        RequestOutcome lost = result.Requests.Single(static request => request.Name == "mine");
        Assert.Equal((RequestOutcome.Lost, "pool02-01 was down when it was to be asked for.", 26m), (lost.Outcome, lost.LostBecause, lost.RequestedAtSeconds));
    }

    [Fact]
    public void What_a_client_asked_when_its_server_crashed_is_unknown_and_harms_nothing()
    {
        RunResult result = Runs.Execute(With(
            "{ every: 500ms, compareAndSet: OAuthTokenIssuer, from: pool02-01 }\n  - { every: 300ms, read: OAuthTokenIssuer, from: pool02-01, place: master }",
            faults: "{ at: 25.005s, crash: pool02-01, for: 5s }\n  - { at: 40.005s, crash: pool01-01, for: 5s }"));

        Assert.Equal(VerdictNames.Holds, result.Verdict);
        Assert.Equal(VerdictNames.Holds, Expected(result, "clients see one register").Verdict);
    }

    private static MeasuredProperty Measured(RunResult result, string property) => Assert.Single(result.Measurements, each => each.Property == property);

    private static ExpectationOutcome Expected(RunResult result, string name) => Assert.Single(result.Expectations, each => each.Expectation == name);

    private static string With(
        string clients, string workload = "{ at: 20s, request: OAuthTokenIssuer, from: pool01-01, "
            + "name: first }", string faults = "{ at: 30s, degrade: [pool01, pool03], latencyFactor: 2, for: 30s }") =>
        FaultScenario.With(faults, workload, run: "until: 20m, load: 1m") + "\nclients:\n  - " + clients + "\n";
}
