using Replicator.Scenarios.Files;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>
/// What becomes of requests under each policy, worked out by hand: links take 10 ms, a package leaves two seconds after the poll at 10 s. So what is committed
/// at time zero is everywhere at 12.01 s, and of two requests a second apart neither has seen the other.
/// </summary>
public sealed class ConflictRunTests
{
    private const string Early = "{ at: 0s, request: OAuthTokenIssuer, from: pool01-01, name: early }";
    private const string Late = "{ at: 1s, request: OAuthTokenIssuer, from: pool02-01, name: late }";
    private const string Renewal = "{ at: 60s, request: OAuthTokenIssuer, from: pool02-01, name: renewal }";
    private const string SlowClock = "{ at: 0s, skew: pool02-01, offset: -2m }";

    [Fact]
    public void Last_replicated_wins_overwrites_what_was_not_seen_and_tells_everyone_of_success()
    {
        RunResult result = Run("lastReplicatedWins", Early, Late, Renewal);

        Assert.Equal(["overwritten", "overwritten", "winner"], Outcomes(result));
        Assert.Equal([RequestFate.OverwrittenUnseen, RequestFate.Replaced, "winner"], Fates(result));
        Assert.Equal(["accepted", "accepted", "accepted"], result.Requests.Select(static request => request.Told));
        Assert.Equal([true, true, false], result.Requests.Select(static request => request.IsConcurrent));
        Assert.Equal((2, 1, 1, 1), (result.Conflicts.Concurrent, result.Conflicts.OverwrittenUnseen, result.Conflicts.Replaced, result.Conflicts.LostSilently));
        Assert.Equal("It was committed last, 59 s after 'late'. The order of commit at the master decides, nothing else.", Why(result));
    }

    [Fact]
    public void Last_writer_wins_believes_a_slow_clock_even_against_what_was_seen()
    {
        RunResult result = Run("lastWriterWins", Early, Late, Renewal, SlowClock);

        Assert.Equal(["winner", "overruled", "overruled"], Outcomes(result));
        Assert.Equal(["winner", RequestFate.LostToClock, RequestFate.LostToClock], Fates(result));
        Assert.Equal([false, false, true], result.Requests.Select(static request => request.HadSeenRival));
        Assert.Equal([null, "early", "early"], result.Requests.Select(static request => request.GaveWayTo));
        Assert.Equal([0m, -119m, -60m], result.Requests.Select(static request => request.StampSeconds));
        Assert.Equal([null, null, "1.1"], result.Requests.Select(static request => request.SeenVersion));
        Assert.Equal((2, 2, 1, 2, 1), (
            result.Conflicts.Overruled, result.Conflicts.LostToClock, result.Conflicts.LostToClockHavingSeen, result.Conflicts.LostSilently, result.Conflicts.WrongWinners));
        Assert.Equal(
            "It bears the latest stamp, 60 s after that of 'renewal', although 'renewal' was really asked for 60 s later. The latest stamp of a requester's "
                + "clock decides, nothing else.",
            Why(result));
    }

    [Fact]
    public void An_overruled_request_is_never_in_force_and_its_requester_is_told_of_success()
    {
        RequestOutcome late = Run("lastWriterWins", Early, Late, SlowClock).Requests[1];

        Assert.Equal((0, null, null), (late.InForce.Servers, late.Version, late.CommittedAtSeconds));
        Assert.Equal((1.01m, "accepted", 1.02m), (late.DecidedAtSeconds, late.Told, late.ToldAtSeconds));
    }

    [Fact]
    public void A_hybrid_clock_loses_to_what_was_not_seen_only()
    {
        RunResult result = Run("hybridLogicalClock", Early, Late, Renewal, SlowClock);

        Assert.Equal([RequestFate.Replaced, RequestFate.LostToClock, "winner"], Fates(result));
        Assert.Equal(0, result.Conflicts.LostToClockHavingSeen);
        Assert.Equal(0.0000001m, result.Requests[2].StampSeconds);
        Assert.Equal("It bears the latest stamp, 0 s after that of 'early'. The latest stamp decides, and a request's stamp is later than that of the "
            + "certificate which its server had.", Why(result));
    }

    [Theory]
    [InlineData("lastWriterWins", "pool02-01", "pool03-01", "greater", "pool03-01.contoso.com")]
    [InlineData("firstWriterWins", "pool03-01", "pool02-01", "smaller", "pool02-01.contoso.com")]
    public void Equal_stamps_are_a_tie_that_the_policys_sentence_breaks(string policy, string loser, string winner, string which, string fqdn)
    {
        RunResult result = Run(
            policy,
            $"{{ at: 1s, request: OAuthTokenIssuer, from: {loser}, name: loser, approvalTakes: 1s }}",
            $"{{ at: 1s, request: OAuthTokenIssuer, from: {winner}, name: winner }}");

        Assert.Equal(RequestFate.LostToTie, result.Requests.Single(static request => request.Name == "loser").Fate);
        Assert.Equal((1, 0, 0), (result.Conflicts.LostToTie, result.Conflicts.LostToClock, result.Conflicts.WrongWinners));
        Assert.StartsWith($"Its stamp equals that of 'loser', and of equal stamps the {which} FQDN, here "
            + $"{fqdn}, wins. ", Why(result), StringComparison.Ordinal);
    }

    [Fact]
    public void First_writer_wins_keeps_the_earliest_of_those_that_had_not_seen_one_another_until_one_has_seen_it()
    {
        RunResult early = Run("firstWriterWins", Early, Late);
        RunResult renewed = Run("firstWriterWins", Early, Late, Renewal);

        Assert.Equal(["winner", "overruled"], Fates(early));
        Assert.StartsWith("Its stamp is the earliest, 1 s before that of 'late'. ", Why(early), StringComparison.Ordinal);
        Assert.Equal([RequestFate.Replaced, "overruled", "winner"], Fates(renewed));
        Assert.StartsWith("Its server had seen 'early', and so it replaced that. ", Why(renewed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_clock_makes_a_later_request_the_first_writer()
    {
        RunResult result = Run("firstWriterWins", Early.Replace("name: early", "name: early, approvalTakes: 5s", StringComparison.Ordinal), Late, SlowClock);

        Assert.Equal([RequestFate.LostToClock, "winner"], Fates(result));
        Assert.StartsWith("Its stamp is the earliest, 119 s before that of 'early', although 'early' was really asked for 1 s "
            + "earlier. ", Why(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_and_set_refuses_who_has_not_seen_what_was_accepted_and_tells_them()
    {
        RunResult result = Run("compareAndSet", Early, Late, Renewal);
        RequestOutcome late = result.Requests[1];

        Assert.Equal([RequestFate.Replaced, "refused", "winner"], Fates(result));
        Assert.Equal(("early", "'early' had been accepted since the version that it names."), (late.GaveWayTo, late.RefusedBecause));
        Assert.Equal((1.01m, "refused", 1.02m, null), (late.DecidedAtSeconds, late.Told, late.ToldAtSeconds, late.AnsweredAtSeconds));
        Assert.Equal((1, 1, 0), (result.Conflicts.Refused, result.Conflicts.RefusedAndTold, result.Conflicts.LostSilently));
        Assert.Equal(
            "Its server had seen 'early', and nothing had been accepted since; refused, for they had not seen what was accepted before them: 'late'. "
                + "A request that names an old version is refused.",
            Why(result));
    }

    [Fact]
    public void What_a_compare_and_set_replaces_it_has_seen_although_its_servers_replica_has_not()
    {
        // Reads at the master at 2 s and sets at 3 s; what was committed at 0 s is on its server at 12.01 s.
        RunResult result = Run(
            "lastReplicatedWins",
            Early,
            "{ at: 2s, read: OAuthTokenIssuer, from: pool02-01, place: master }",
            "{ at: 3s, compareAndSet: OAuthTokenIssuer, from: pool02-01, name: set }");

        Assert.Equal([RequestFate.Replaced, "winner"], Fates(result));
        Assert.Equal((0, 0, 1), (result.Conflicts.Concurrent, result.Conflicts.LostSilently, result.Conflicts.Replaced));
        Assert.Equal("1.1", result.Requests[1].SeenVersion);
    }

    [Fact]
    public void Who_is_refused_while_their_server_is_down_never_learns_of_it()
    {
        RunResult result = Run("compareAndSet", Early, Late, "{ at: 1.015s, crash: pool02-01, for: 5s }");

        Assert.Equal((1, 0), (result.Conflicts.Refused, result.Conflicts.RefusedAndTold));
        Assert.Null(result.Requests[1].Told);
    }

    [Fact]
    public void Siblings_are_kept_and_told_of_and_change_nothing_that_is_in_force_until_someone_who_has_seen_them_chooses()
    {
        RunResult kept = Run("keepBoth", Early, Late);
        RunResult chosen = Run("keepBoth", Early, Late, Renewal);

        Assert.Equal(["winner", "kept"], Fates(kept));
        Assert.Equal(("1.2", null, "kept", 1.02m), (kept.Requests[1].Version, kept.Requests[1].CommittedAtSeconds, kept.Requests[1].Told, kept.Requests[1].ToldAtSeconds));
        Assert.Equal("It was accepted first. Kept beside it, until a request that has seen all of them chooses: 'late'.", Why(kept));
        Assert.Equal([RequestFate.Replaced, "resolved", "winner"], Fates(chosen));
        Assert.Equal("renewal", chosen.Requests[1].ResolvedBy);
        Assert.Equal("Its server had seen 'early', 'late', so it chose, and replaced them.", Why(chosen));
    }

    [Fact]
    public void The_version_that_keeps_a_sibling_has_to_converge_and_splits_no_time_in_force()
    {
        // After the poll at 10 s, so that the version that keeps the sibling comes in a package of its own.
        RunResult result = Run("keepBoth", Early, "{ at: 11s, request: OAuthTokenIssuer, from: pool02-01, name: late }");

        Assert.Equal(["1.1", "1.2"], result.Convergence.Commits.Select(static commit => commit.Version));
        Assert.Equal(["early", "late"], result.Convergence.Commits.Select(static commit => commit.Request));
        Assert.All(result.Convergence.Commits, static commit => Assert.Equal(6, commit.Reached));
        Assert.Equal([6, 0], result.Requests.Select(static request => request.InForce.Servers));

        // At the master's own server the package takes no way, and half a second to apply.
        Assert.Equal(result.EndSeconds - 12.5m, result.Requests[0].InForce.LongestSeconds);
    }

    [Theory]
    [InlineData("lastReplicatedWins")]
    [InlineData("lastWriterWins")]
    [InlineData("hybridLogicalClock")]
    [InlineData("firstWriterWins")]
    [InlineData("compareAndSet")]
    [InlineData("keepBoth")]
    public void A_renewal_by_one_who_has_seen_what_there_is_wins_under_every_policy_and_is_no_conflict(string policy)
    {
        RunResult result = Run(policy, Early, Renewal);

        Assert.Equal([RequestFate.Replaced, "winner"], Fates(result));
        Assert.Equal((0, 1, 0, 0), (result.Conflicts.Concurrent, result.Conflicts.Replaced, result.Conflicts.LostSilently, result.Conflicts.WrongWinners));
        Assert.Equal(policy, result.Conflicts.Policy);
    }

    [Theory]
    [InlineData("lastReplicatedWins")]
    [InlineData("lastWriterWins")]
    [InlineData("hybridLogicalClock")]
    [InlineData("firstWriterWins")]
    [InlineData("compareAndSet")]
    [InlineData("keepBoth")]
    public void The_only_request_wins_because_it_is_the_only_one(string policy) => Assert.Equal("It was the only request committed.", Why(Run(policy, Early)));

    [Fact]
    public void An_expected_winner_that_was_overruled_is_missed_with_that_as_evidence()
    {
        RunResult result = Run("lastWriterWins", "winner: { OAuthTokenIssuer: late }", [Early, Late, SlowClock]);

        ExpectationOutcome winner = result.Expectations.Single(static each => each.Expectation == "winner: OAuthTokenIssuer: late");
        Assert.Equal((VerdictNames.Violated, "'early' won for OAuthTokenIssuer and not 'late' as expected, which was "
            + "overruled."), (winner.Verdict, winner.Explanation));
        Assert.Equal(["00:00:00.000 'early' committed as 1.1", "00:00:01.010 'late' overruled"], winner.Evidence);
    }

    [Fact]
    public void What_a_forced_failover_lost_is_told_of_as_lost_and_overwrites_nothing()
    {
        RunResult result = Runs.Execute(
            ScenarioFile.Read(Path.Combine(Repository.Topologies, "questions", "s16-forced-failover-inside-the-backup-window.yaml")).Scenario!);
        RequestOutcome lost = Assert.Single(result.Requests, static request => request.Fate == RequestFate.LostByFailover);

        Assert.Equal(("lost", "accepted", "It was committed as 1.2, but the failover to pool02-01 at 00:02:40.000 began "
            + "without it."), (lost.Outcome, lost.Told, lost.LostBecause));
        Assert.True(lost.InForce.Servers > 0);
        Assert.Equal(1, result.Conflicts.LostByFailover);
        Assert.DoesNotContain(result.Requests, request => request.OverwrittenBy == lost.Name);
        Assert.NotEqual(lost.Name, result.Winners["OAuthTokenIssuer"].Request);
    }

    // Items that request something are the workload, the others faults.
    private static RunResult Run(string policy, params string[] items)
    {
        RunResult result = Run(policy, "convergedWithin: 2m", items);
        Assert.DoesNotContain(result.Expectations, static each => each.Verdict == VerdictNames.Violated);
        return result;
    }

    private static RunResult Run(string policy, string expect, string[] items)
    {
        string[] requests = [.. items.Where(static item => item.Contains("request:", StringComparison.Ordinal))];
        string[] clients = [.. items.Where(static item => item.Contains("read:", StringComparison.Ordinal) || item.Contains("compareAndSet:", StringComparison.Ordinal))];
        string[] faults = [.. items.Except(requests).Except(clients)];
        string text = FaultScenario.With(
            faults.Length == 0 ? "{ chancePerMinute: 0%, for: 1s, pause: pool02-01 }" : string.Join("\n  - ", faults),
            string.Join("\n  - ", requests),
            "start: 2015-01-01T00:00Z, until: 10m",
            expect);
        return Runs.Execute($"{text}\nconflict: {policy}\nclients: [{string.Join(", ", clients)}]\n");
    }

    private static IEnumerable<string> Outcomes(RunResult result) => result.Requests.Select(static request => request.Outcome);

    private static IEnumerable<string?> Fates(RunResult result) => result.Requests.Select(static request => request.Fate);

    private static string Why(RunResult result) => result.Winners["OAuthTokenIssuer"].Why;
}
