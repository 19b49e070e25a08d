using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using static Replicator.Consistency.Tests.ClientRun;

namespace Replicator.Consistency.Tests;

public sealed class NoLostCommitTests
{
    private readonly NoLostCommit _checker = new();
    private readonly ClientRun _run;

    public NoLostCommitTests() => _run = new ClientRun(_checker);

    [Fact]
    public void Is_undecided_when_nobody_was_told_of_a_commit() => Assert.IsType<Verdict.Undecided>(_run.Commit(1, V(1, 1)).Conclude());

    [Fact]
    public void Holds_when_a_later_commit_replaced_it() => Assert.Equal(Verdict.Good, _run.Commit(1, V(1, 1)).Answer(2, V(1, 1)).Commit(3, V(1, 2)).Conclude());

    [Fact]
    public void Holds_after_a_failover_that_kept_it() =>
        Assert.Equal(Verdict.Good, _run.Commit(1, V(1, 1)).Answer(2, V(1, 1)).Begin(3, 2, V(1, 1)).Commit(4, V(2, 2)).Answer(5, V(2, 2)).Conclude());

    [Fact]
    public void Is_violated_by_a_failover_that_did_not()
    {
        Evidence evidence = _run.Commit(1, V(1, 1)).Commit(2, V(1, 2)).Answer(3, V(1, 2)).Begin(4, 2, V(1, 1)).Commit(5, V(2, 2)).Broken();

        Assert.Equal("'c1.2' was committed as 1.2 and its requester told; epoch 2 began at 1.1, without it.", evidence.Sentence);
        Assert.Equal(
            ["00:00:02.000 'c1.2' committed as 1.2", "00:00:03.000 fe00 is told that its request is committed as 1.2", "00:00:04.000 epoch 2 begins with what was committed up to 1.1"],
            evidence.Events);
        Assert.Equal(new Measurement(1, 1), _checker.Measured);
    }

    [Fact]
    public void Is_violated_by_an_old_master_that_commits_after_its_epoch() =>
        Assert.Contains("epoch 2 began at 1.1, "
            + "without it", _run.Commit(1, V(1, 1)).Begin(2, 2, V(1, 1)).Commit(3, V(1, 2)).Answer(4, V(1, 2)).Broken().Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_second_failover_may_bring_back_what_the_first_gave_up()
    {
        _run.Commit(1, V(1, 1)).Commit(2, V(1, 2)).Answer(3, V(1, 2)).Begin(4, 2, V(1, 1)).Begin(5, 3, V(1, 2)).Commit(6, V(3, 3));

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void Is_violated_by_an_answer_without_a_commit() =>
        Assert.Equal("fe00 was told that its request is committed as 1.1, which was never committed.", _run.Answer(1, V(1, 1)).Broken().Sentence);

    [Fact]
    public void Is_violated_by_a_version_that_was_given_twice() =>
        Assert.Contains("another request", _run.Commit(1, V(1, 1)).Answer(2, V(1, 1)).Commit(3, V(1, 1), requester: 1).Broken().Sentence, StringComparison.Ordinal);

    [Fact]
    public void Is_violated_by_a_master_that_ends_with_less() =>
        Assert.Contains("the master ends with 1.1", _run.Commit(1, V(1, 1)).Commit(2, V(1, 2)).Answer(3, V(1, 2)).MasterEndsWith(V(1, 1)).Broken().Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_request_that_was_overruled_at_once_is_not_lost_though_its_requester_is_told_of_success()
    {
        RequestId overruled = new(new ServerId(1), 7);
        _run.Commit(1, V(1, 1)).Answer(2, V(1, 1));
        _checker.RequestOverruled(overruled, new RequestId(new ServerId(0), 1), TimeSpan.FromSeconds(3));
        _checker.RequestAnswered(overruled, V(1, 1), TimeSpan.FromSeconds(4));

        Assert.Equal(Verdict.Good, _run.Conclude());
    }
}
