using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Consistency.Tests;

public sealed class ConvergenceTests
{
    private readonly Convergence _checker = Convergence.Within(3, TimeSpan.FromMinutes(1));
    private readonly Run _run;

    public ConvergenceTests()
    {
        _run = new Run(_checker);
    }

    [Fact]
    public void States_its_bound_as_a_scenario_file_would() =>
        Assert.Equal("From each commit on, every reachable replica has that version or a newer one within 1m.", _checker.Statement);

    [Fact]
    public void Is_undecided_when_nothing_was_committed()
    {
        Assert.IsType<Verdict.Undecided>(_run.Conclude());
    }

    [Fact]
    public void Holds_when_every_replica_has_each_commit_in_time()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Commit(20, "b").ApplyAll(80, 2);

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void A_newer_version_stands_for_an_older_one()
    {
        _run.Commit(10, "a").Commit(11, "b").ApplyAll(20, 2);

        Assert.Equal(Verdict.Good, _run.Conclude());
        Assert.Equal([10.0, 9.0], _checker.ByCommit().Select(commit => commit.Waits.Last!.Value.TotalSeconds));
    }

    [Fact]
    public void Is_violated_by_a_replica_that_never_had_the_version()
    {
        _run.Commit(10, "a").Apply(15, 0, 1).Apply(15, 2, 1);

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("1 of 3 replicas is reachable without 1.1 ('a'), due by 00:01:10.000.", evidence.Sentence);
        Assert.Equal(["00:00:10.000 'a' committed as 1.1", "01:00:00.000 fe01 has none"], evidence.Events);
    }

    [Fact]
    public void Is_violated_by_a_replica_that_had_the_version_too_late()
    {
        _run.Commit(10, "a").Apply(15, 0, 1).Apply(70.5, 1, 1).Apply(15, 2, 1);

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("fe01 had 1.1 ('a') or a newer version only at 00:01:10.500, due by 00:01:10.000.", evidence.Sentence);
    }

    [Fact]
    public void Is_violated_by_a_replica_that_lost_the_version_and_did_not_get_it_again()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Restart(20, 1, 0);

        Assert.IsType<Verdict.Violated>(_run.Conclude());
    }

    [Fact]
    public void Expects_nothing_of_a_server_that_cannot_be_reached()
    {
        _run.Commit(10, "a").Apply(15, 0, 1).Apply(15, 2, 1).Unreachable(1);
        Assert.Equal(Verdict.Good, _run.Conclude());

        _run.Apply(3_000, 1, 1);
        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void Counts_from_when_the_network_was_healed()
    {
        _run.Commit(10, "a").Apply(15, 0, 1).Apply(300, 1, 1).Apply(15, 2, 1);
        _checker.Healed(TimeSpan.FromSeconds(240));

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void Is_undecided_when_the_run_ended_before_the_bound()
    {
        _run.Commit(10, "a").Apply(15, 0, 1);
        _run.EndedAt = TimeSpan.FromSeconds(69);

        Assert.IsType<Verdict.Undecided>(_run.Conclude());
    }

    [Fact]
    public void A_violated_commit_decides_even_when_a_later_one_is_undecided()
    {
        _run.Commit(10, "a").Commit(60, "b").Apply(61, 0, 2).Apply(61, 1, 1);
        _run.EndedAt = TimeSpan.FromSeconds(80);

        Assert.IsType<Verdict.Violated>(_run.Conclude());
    }

    [Fact]
    public void A_wait_of_hours_is_kept_exactly()
    {
        _run.Commit(10, "a").Apply(15, 0, 1).Apply(20_010, 1, 1).Apply(16, 2, 1);

        Spread waits = _checker.ByCommit()[0].Waits;
        Assert.Equal((3, S(6), S(20_000)), (waits.Count, waits.P50, waits.Last));
    }

    [Fact]
    public void Only_the_first_arrival_at_a_server_counts()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Restart(20, 1, 0).Apply(50, 1, 1);

        Assert.Equal(new Spread(3, 3, S(5), S(5), S(5), S(5)), _checker.ByCommit()[0].Waits);
    }

    [Fact]
    public void Tells_the_waits_of_each_pool_over_all_commits_or_one()
    {
        _run.Commit(10, "a").Apply(11, 0, 1).Apply(12, 1, 1).Apply(13, 2, 1).Commit(20, "b").Apply(24, 0, 2).Apply(25, 1, 2);

        static int PoolOf(ServerId server) => server.Index < 2 ? 0 : 2;
        IReadOnlyList<Spread> pools = _checker.Spreads(3, PoolOf).Pools;
        Assert.Equal([new Spread(4, 4, S(2), S(5), S(5), S(5)), default, new Spread(2, 1, S(3), null, null, null)], pools);
        Assert.Equal(new Spread(2, 2, S(4), S(5), S(5), S(5)), _checker.Spreads(3, PoolOf, Run.V(2)).Pools[0]);
        Assert.Equal(new Spread(6, 5, S(3), null, null, null), _checker.Spreads(3, PoolOf).Overall);
    }

    [Fact]
    public void A_run_in_which_nothing_is_left_need_not_wait_for_the_bound()
    {
        _run.Commit(10, "a").Apply(15, 0, 1);
        (_run.EndedAt, _run.IsNothingLeft) = (S(69), true);

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("2 of 3 replicas are reachable without 1.1 ('a'), due by 00:01:10.000, and nothing was left that could bring it.", evidence.Sentence);
    }

    [Fact]
    public void With_one_moment_for_all_commits_a_late_commit_has_less_time()
    {
        Convergence checker = Convergence.By(3, S(60));
        Run run = new Run(checker).Commit(0, "a").ApplyAll(5, 1).Commit(50, "b").Apply(55, 0, 2).Apply(60, 1, 2);
        run.EndedAt = S(60);

        Evidence evidence = Assert.IsType<Verdict.Violated>(run.Conclude()).Evidence;
        Assert.Equal("1 of 3 replicas is reachable without 1.2 ('b'), due by 00:01:00.000.", evidence.Sentence);
        Assert.Equal(Verdict.Good, run.Apply(60, 2, 2).Conclude());
        Assert.Equal("From each commit on, every reachable replica has that version or a newer one by 00:01:00.000.", checker.Statement);
    }

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void The_version_that_keeps_a_sibling_has_to_come_everywhere_too_under_the_siblings_name()
    {
        Convergence checker = Convergence.Within(3, TimeSpan.FromMinutes(1));
        RequestId sibling = new(new ServerId(1), 1);
        Run run = new Run(checker).Commit(1, "a").ApplyAll(2, 1);
        checker.RequestMade(sibling, CertificateType.OAuthTokenIssuer, new Certificate("b", "contoso.com", "00FF", sibling.Requester, TimeSpan.Zero), TimeSpan.Zero);
        checker.SiblingKept(sibling, Run.V(2), new RequestId(new ServerId(0), 1), TimeSpan.FromSeconds(3));

        Assert.Equal("3 of 3 replicas are reachable without 1.2 ('b'), due by "
            + "00:01:03.000.", Assert.IsType<Verdict.Violated>(run.Conclude()).Evidence.Sentence);
        Assert.Equal(Verdict.Good, run.ApplyAll(4, 2).Conclude());
    }

    [Fact]
    public void A_server_that_has_left_the_topology_is_in_no_figure()
    {
        var checker = Convergence.By(3, TimeSpan.FromHours(1));
        Run run = new Run(checker).Commit(1, "a").Apply(2, 0, 1).Apply(3, 1, 1).Apply(9, 2, 1).Commit(10, "b").Apply(12, 0, 2).Apply(14, 1, 2).Removed(2);

        Assert.Equal(Verdict.Good, run.Conclude());
        Assert.EndsWith("Left out: 1 server that had left the topology.", checker.Statement, StringComparison.Ordinal);
        Assert.Equal([(2, TimeSpan.FromSeconds(2)), (2, TimeSpan.FromSeconds(4))], checker.ByCommit().Select(static each => (each.Waits.Count, each.Waits.Last!.Value)));
        Assert.Equal((4, 4), (checker.Spreads(1, static _ => 0).Overall.Expected, checker.Spreads(1, static _ => 0).Overall.Count));
    }
}
