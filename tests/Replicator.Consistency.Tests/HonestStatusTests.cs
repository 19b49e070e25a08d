using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Consistency.Tests;

public sealed class HonestStatusTests
{
    private readonly Run _run = new(new HonestStatus(3));

    [Fact]
    public void Is_undecided_when_no_report_ever_came()
    {
        Assert.IsType<Verdict.Undecided>(_run.Commit(1, "a").ApplyAll(2, 1).Conclude());
    }

    [Fact]
    public void Holds_when_replicas_have_what_they_reported()
    {
        _run.Acknowledge(0, 0, 0).Commit(1, "a").ApplyAll(2, 1).Acknowledge(3, 0, 1, upToDate: true);

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void A_late_report_of_what_the_replica_once_had_is_honest()
    {
        _run.Commit(1, "a").Commit(1, "b").Apply(2, 0, 1).Apply(3, 0, 2).Restart(4, 0, 1).Acknowledge(5, 0, 2).Acknowledge(6, 0, 1);

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void Is_violated_by_a_report_of_a_version_the_replica_does_not_have_yet()
    {
        _run.Commit(1, "a").Commit(1, "b").Apply(2, 0, 1).Acknowledge(3, 0, 2);

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("The master noted 1.2 for fe00, which never had it.", evidence.Sentence);
        Assert.Equal(["00:00:03.000 fe00 acknowledged 1.2", "01:00:00.000 fe00 has 1.1"], evidence.Events);
    }

    [Fact]
    public void Is_violated_by_a_report_of_a_version_the_replica_jumped_over()
    {
        _run.Commit(1, "a").Commit(1, "b").Commit(1, "c").Apply(2, 0, 1).Apply(3, 0, 3).Acknowledge(4, 0, 2);

        Assert.IsType<Verdict.Violated>(_run.Conclude());
    }

    [Fact]
    public void What_lies_too_far_back_to_be_remembered_is_no_lie()
    {
        _run.Apply(2, 0, 1).Apply(3, 0, 200).Acknowledge(4, 0, 100).Acknowledge(4, 0, 1);

        Assert.Equal(Verdict.Good, _run.Conclude());
    }

    [Fact]
    public void Is_violated_when_a_replica_is_up_to_date_without_the_newest_commit()
    {
        _run.Commit(1, "a").ApplyAll(2, 1).Acknowledge(3, 0, 1, upToDate: true).Commit(4, "b");

        Evidence evidence = Assert.IsType<Verdict.Violated>(_run.Conclude()).Evidence;
        Assert.Equal("fe00 is UpToDate with 1.1, but the newest commit is 1.2.", evidence.Sentence);
    }

    [Fact]
    public void The_version_that_keeps_a_sibling_is_newer_than_the_commit_it_keeps_it_beside()
    {
        HonestStatus checker = new(3);
        Run run = new Run(checker).Commit(1, "a").ApplyAll(2, 1).Acknowledge(3, 0, 1, upToDate: true);
        checker.SiblingKept(new RequestId(new ServerId(1), 1), Run.V(2), new RequestId(new ServerId(0), 1), TimeSpan.FromSeconds(4));

        Assert.Equal("fe00 is UpToDate with 1.1, but the newest commit is 1.2.", Assert.IsType<Verdict.Violated>(run.Conclude()).Evidence.Sentence);
    }
}
