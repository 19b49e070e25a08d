namespace Replicator.Consistency.Tests;

public sealed class AssignmentConvergenceTests
{
    // The last of three does not install the certificate.
    private readonly Convergence _checker = Convergence.Within(3, TimeSpan.FromSeconds(60), static server => server.Index < 2);
    private readonly Run _run;

    public AssignmentConvergenceTests() => _run = new Run(_checker);

    [Fact]
    public void Holds_when_every_server_that_installs_it_assigned_it_in_time()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Assign(20, 0, 1).Assign(70, 1, 1);

        Assert.Equal(Verdict.Good, _run.Conclude());
        Assert.Equal((2, 2), (_checker.ByCommit()[0].Waits.Count, _checker.ByCommit()[0].Waits.Expected));
    }

    [Fact]
    public void Is_violated_by_a_replica_that_has_the_version_and_never_assigned_the_certificate()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Assign(20, 0, 1).FailToAssign(21, 1, 1, "The chain is invalid.");

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("1 of 2 servers that install it is reachable and has not assigned 1.1 ('a'), due by 00:01:10.000.", evidence.Sentence);
        Assert.Contains(evidence.Events, each => each.EndsWith("The chain is invalid.", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_violated_by_an_assignment_that_came_too_late()
    {
        _run.Commit(10, "a").ApplyAll(15, 1).Assign(20, 0, 1).Assign(70.5, 1, 1);

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("fe01 had assigned 1.1 ('a') or a newer version only at 00:01:10.500, due by 00:01:10.000.", evidence.Sentence);
    }

    [Fact]
    public void One_that_assigned_a_newer_one_had_no_need_of_the_older()
    {
        _run.Commit(10, "a").Commit(12, "b").ApplyAll(15, 2).Assign(20, 0, 2).Assign(20, 1, 2);

        Assert.Equal(Verdict.Good, _run.Conclude());
        Assert.Equal([2, 2], _checker.ByCommit().Select(commit => commit.Waits.Count));
    }
}
