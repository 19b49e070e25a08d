using Replicator.Domain.Clients;
using Replicator.Domain.History;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>Rolls, removals, certificates for one server, and certificates for two uses, in whole runs.</summary>
public sealed class SlotRunTests
{
    private const string First = "{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: old }";

    [Fact]
    public void Every_server_uses_a_rolled_certificate_from_its_effective_date_on_and_not_a_moment_earlier()
    {
        RunResult result = Run("winner: { OAuthTokenIssuer: new }", First, "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 30h }");
        RequestOutcome rolled = result.Requests[1];

        Assert.Equal((RequestOutcome.Winner, "1.2", 108_000m), (rolled.Outcome, rolled.Version, rolled.EffectiveAtSeconds));
        Assert.Equal((result.Topology.Installing, 108_000m), (rolled.InForce.Servers, rolled.InForce.FromSeconds));
        Assert.Equal((RequestOutcome.Overwritten, 108_000m), (result.Requests[0].Outcome, result.Requests[0].InForce.UntilSeconds));
        Assert.Equal(0, result.Conflicts.SplitSeconds);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_run_that_ends_before_the_day_calls_it_staged_and_the_old_one_the_winner()
    {
        RunResult result = Run("winner: { OAuthTokenIssuer: old }", First, "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 60h }");

        Assert.Equal([RequestOutcome.Winner, RequestOutcome.Staged], result.Requests.Select(static request => request.Outcome));
        Assert.Equal(0, result.Requests[1].InForce.Servers);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_staged_one_that_was_expected_to_be_in_use_already_is_found_out()
    {
        RunResult result = Run("winner: { OAuthTokenIssuer: new }", First, "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 60h }");

        Assert.Equal(
            "'old' is in use for OAuthTokenIssuer at the end and not 'new' as expected.",
            result.Expectations.Single(static each => each.Verdict == VerdictNames.Violated).Explanation);
    }

    [Fact]
    public void On_a_server_whose_clock_is_fast_the_roll_comes_early()
    {
        RunResult result = Runs.Execute(Text("convergedWithin: 2m", First, "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 30h }")
            .Replace("faults:\n", "faults:\n  - { at: 0s, skew: pool03-01, offset: 2h }\n", StringComparison.Ordinal));

        Assert.Equal(28 * 3_600m, result.Requests[1].InForce.FromSeconds);
        Assert.Equal(2 * 3_600m, result.Conflicts.SplitSeconds);
    }

    [Fact]
    public void A_roll_that_leaves_less_than_a_day_before_the_old_one_ends_is_warned_of()
    {
        RunResult Rolled(string at) => Run("convergedWithin: 2m", "authorities: [ { name: Contoso CA } ]",
            "{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: old, validFor: 40h }",
            $"{{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: {at} }}");

        Assert.Null(Rolled("16h").Requests[1].RollWarning);
        Assert.StartsWith("Its effective date leaves less than 24 hours", Rolled("57601s").Requests[1].RollWarning, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_reads_after_the_effective_date_reads_the_certificate_in_use_at_a_replica_and_at_the_master()
    {
        List<string?> read = [];
        using var run = new SimulatedRun(
            Runs.Read(Text("convergedWithin: 2m", First, "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 5h }")
                + "clients: [ { at: 4h, read: OAuthTokenIssuer, from: pool02-01 }, { at: 8h, read: OAuthTokenIssuer, from: pool02-01 }, "
                + "{ at: 9h, read: OAuthTokenIssuer, from: pool02-01, place: master } ]\n"),
            new Seed(1),
            new RunOptions { History = new Reads(read) });
        run.Execute();

        Assert.Equal(["old", "new", "new"], read);
    }

    [Fact]
    public void Why_a_rolled_certificate_is_in_force_is_its_date()
    {
        RunResult result = Run("convergedWithin: 2m", First, "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 30h }");

        Assert.Equal(
            "It was staged, and took effect at 1.06:00:00.000; until then 'old' was in force. Each server goes by its own clock.",
            result.Winners["OAuthTokenIssuer"].Why);
    }

    [Fact]
    public void A_certificate_for_one_server_is_told_of_only_when_its_request_is_safe_on_the_disk()
    {
        RunResult result = Runs.Execute(FaultScenario.With(
            "{ at: 12s, crash: pool02-01, for: 5s }",
            "{ at: 0s, request: Default, from: pool01-01, name: safe }\n  - { at: 8s, request: Default, from: pool02-01, name: lost }",
            "until: 10m").Replace("certificateTask: 0s }", "certificateTask: 0s, diskSync: 10s }", StringComparison.Ordinal));

        Assert.Equal([(RequestOutcome.AssignedLocally, 10m), (RequestOutcome.Lost, null)], result.Requests.Select(static request => (request.Outcome, request.ToldAtSeconds)));
    }

    [Fact]
    public void After_a_removal_only_the_certificate_in_use_is_left()
    {
        RunResult result = Run("winner: { OAuthTokenIssuer: new }", First, "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new }",
            "{ at: 2h, removePrevious: OAuthTokenIssuer, from: pool02-01, name: clean-up }");

        Assert.Equal((RequestOutcome.Removal, "1.3", RequestOutcome.ToldAccepted), (result.Requests[2].Outcome, result.Requests[2].Version, result.Requests[2].Told));
        Assert.Equal("new", result.Winners["OAuthTokenIssuer"].Request);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_removal_after_the_effective_date_removes_the_certificate_that_the_roll_replaced()
    {
        RunResult result = Run("winner: { OAuthTokenIssuer: new }", First, "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 30h }",
            "{ at: 40h, removePrevious: OAuthTokenIssuer, from: pool02-01, name: clean-up }");

        Assert.Equal(["1.1", "1.2", "1.3"], result.Convergence.Commits.Select(static commit => commit.Version));
        Assert.Equal((108_000m, true), (result.Requests[1].InForce.FromSeconds, result.Requests[1].InForce.IsInForceAtEnd));
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void An_assignment_after_a_roll_wins_and_the_staged_certificate_is_never_used()
    {
        RunResult result = Run("winner: { OAuthTokenIssuer: third }", First, "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 30h }",
            "{ at: 2h, request: OAuthTokenIssuer, from: pool02-01, name: third }");

        Assert.Equal(
            [(RequestOutcome.Overwritten, "third"), (RequestOutcome.Overwritten, "third"), (RequestOutcome.Winner, null)],
            result.Requests.Select(static request => (request.Outcome, request.OverwrittenBy)));
        Assert.Equal(0, result.Requests[1].InForce.Servers);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_slow_clock_of_the_master_does_not_let_an_old_roll_undo_an_assignment()
    {
        RunResult result = Runs.Execute(Text("winner: { OAuthTokenIssuer: third }", First,
            "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 5h }", "{ at: 6h, request: OAuthTokenIssuer, from: pool02-01, name: third }")
            .Replace("faults:\n", "faults:\n  - { at: 3h, skew: pool01-01, offset: -2h }\n", StringComparison.Ordinal));

        Assert.True(result.Requests[2].InForce.IsInForceAtEnd);
        Assert.Equal(result.Topology.Installing, result.Requests[2].InForce.Servers);
        Assert.False(result.Requests[1].InForce.IsInForceAtEnd);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_server_that_does_not_trust_the_authority_of_a_staged_certificate_never_uses_it()
    {
        RunResult result = Run("convergedWithin: 2m, assignedWithin: 2m", "authorities: [ { name: Old CA }, { name: New CA, trustedBy: pool02 } ]",
            "{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: old, authority: Old CA }",
            "{ at: 1h, request: OAuthTokenIssuer, from: pool02-01, name: new, authority: New CA, roll: 30h }");

        Assert.Equal(["pool02"], result.Requests[1].InForce.Pools.Select(static pool => pool.Pool));
        Assert.Contains(result.FailedAssignments, static failed => failed is { Server: "pool01-01", Request: "new" });
        ExpectationOutcome demanded = result.Expectations.Single(static each => each.Expectation.StartsWith("assignedWithin", StringComparison.Ordinal));
        Assert.Equal(VerdictNames.Violated, demanded.Verdict);
    }

    [Fact]
    public void What_a_file_demands_of_assignments_is_judged_where_they_come_with_the_package_too()
    {
        RunResult result = Run("assignedWithin: 1s", First);

        Assert.Equal(VerdictNames.Violated, result.Expectations.Single(static each => each.Expectation == "assignedWithin: 1s").Verdict);
    }

    [Fact]
    public void A_roll_that_a_failover_lost_is_lost_and_never_takes_effect()
    {
        RunResult result = Runs.Execute("""
            version: 1
            name: a roll that is lost
            topology:
              domain: contoso.com
              sites:
                - name: here
                  pools:
                    - { name: pool01, role: frontEnd, servers: 2, cms: active }
                    - { name: pool02, role: frontEnd, servers: 2, cms: backup }
            workload:
              - { at: 10s, request: OAuthTokenIssuer, from: pool02-01, name: old }
              - { at: 130s, request: OAuthTokenIssuer, from: pool02-01, name: new, roll: 1h }
            operator:
              - { at: 3m, failover: pool02, forced: true }
            run: { until: 2h }
            """);

        Assert.Equal([RequestOutcome.Winner, RequestOutcome.Lost], result.Requests.Select(static request => request.Outcome));
        Assert.Equal(0, result.Requests[1].InForce.Servers);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_certificate_for_one_server_is_assigned_there_and_nothing_goes_to_the_master()
    {
        RunResult result = Run("convergedWithin: 2m", "authorities: [ { name: Contoso CA } ]",
            "{ at: 0s, request: Default, from: pool02-01, name: own, exportable: false, key: rsa1024, approvalTakes: 5s, subject: pool02.contoso.com }");
        RequestOutcome own = result.Requests[0];

        Assert.Equal((RequestOutcome.AssignedLocally, "Default", null, 5m), (own.Outcome, own.Type, own.Version, own.ToldAtSeconds));
        Assert.Equal("CN=pool02.contoso.com", own.Certificate!.Subject);
        Assert.Equal(0, result.Traffic.Messages);
    }

    [Fact]
    public void A_certificate_that_a_server_has_can_be_assigned_for_another_use_as_well()
    {
        RunResult result = Run("winner: { OAuthTokenIssuer: reused }", "authorities: [ { name: Contoso CA } ]",
            "{ at: 0s, request: Default, from: pool02-01, name: own, friendlyName: web, subject: pool02.contoso.com }",
            "{ at: 1m, request: OAuthTokenIssuer, from: pool02-01, name: reused, use: web }");

        Assert.Equal(result.Requests[0].Certificate, result.Requests[1].Certificate! with { AlternativeNames = result.Requests[0].Certificate!.AlternativeNames });
        Assert.Equal(result.Topology.Installing, result.Requests[1].InForce.Servers);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void What_a_server_does_not_have_cannot_be_assigned_there()
    {
        RunResult result = Run("convergedWithin: 2m", "authorities: [ { name: Contoso CA } ]",
            "{ at: 0s, request: Default, from: pool01-01, name: own }", "{ at: 1m, request: OAuthTokenIssuer, from: pool02-01, name: reused, use: own }");

        Assert.Equal(
            "pool02-01 has no certificate 'own'. Request it there first, or import it as a PFX together with its key.", result.Requests[1].NotAssignedBecause);
    }

    private sealed class Reads(List<string?> read) : IHistory
    {
        public void OperationCompleted(OperationId id, OperationResult result, ServerId from, string? value, ConfigVersion version, TimeSpan at) => read.Add(value);
    }

    private static RunResult Run(string expect, params string[] items) => Runs.Execute(Text(expect, items));

    private static string Text(string expect, params string[] items)
    {
        string[] authorities = [.. items.Where(static item => item.StartsWith("authorities", StringComparison.Ordinal))];
        string text = FaultScenario.With(
            "{ chancePerMinute: 0%, for: 1s, pause: pool02-01 }",
            string.Join("\n  - ", items.Except(authorities)),
            "start: 2015-01-01T00:00Z, until: 50h",
            expect);
        return $"{text}\n{string.Concat(authorities)}\n";
    }
}
