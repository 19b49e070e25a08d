using Replicator.Domain.Versions;
using static Replicator.Consistency.Tests.ClientRun;

namespace Replicator.Consistency.Tests;

/// <summary>The checkers of what clients read.</summary>
public sealed class ClientReadTests
{
    public static TheoryData<IMeasuredChecker> Checkers =>
        [new NoLostCommit(), new ReadsWereRequested(), new MonotonicReads(), new ReadYourWrites(), new BoundedStaleness(1, null)];

    [Theory]
    [MemberData(nameof(Checkers))]
    public void Without_anything_to_judge_a_checker_is_undecided(IMeasuredChecker checker) => Assert.IsType<Verdict.Undecided>(new ClientRun(checker).Conclude());

    [Fact]
    public void What_was_committed_or_nothing_may_be_read() =>
        Assert.Equal(Verdict.Good, new ClientRun(new ReadsWereRequested()).Read(0, ConfigVersion.None).Commit(1, V(1, 1)).Read(2, V(1, 1)).Conclude());

    [Fact]
    public void What_nobody_requested_may_not_be_read() =>
        Assert.Equal("fe00 read 'forged', which nobody "
            + "requested.", new ClientRun(new ReadsWereRequested()).Commit(1, V(1, 1)).Read(2, V(1, 2)).Broken().Sentence);

    [Fact]
    public void A_client_may_lag_but_not_go_back()
    {
        MonotonicReads checker = new();
        ClientRun run = new ClientRun(checker).Commit(1, V(1, 1)).Commit(2, V(1, 2)).Read(3, V(1, 1)).Read(4, V(1, 2)).Read(4, V(1, 1), client: 2);
        Assert.Equal(Verdict.Good, run.Conclude());

        Evidence evidence = run.Read(5, V(1, 1), server: 2).Broken();

        Assert.Equal("fe00 read 1.1 after it had read 1.2.", evidence.Sentence);
        Assert.Equal(["00:00:04.000 fe00 reads 1.2 on fe01", "00:00:05.000 fe00 reads 1.1 on fe02"], evidence.Events);
        Assert.Equal(new Measurement(2, 1), checker.Measured);
    }

    [Fact]
    public void A_read_that_was_asked_before_the_other_was_answered_goes_not_back() =>
        Assert.Equal(Verdict.Good, new ClientRun(new MonotonicReads()).Commit(1, V(1, 1)).Read(4, V(1, 1)).Read(5, ConfigVersion.None, askedAt: 3).Conclude());

    [Fact]
    public void Who_was_told_of_its_commit_must_read_it()
    {
        ReadYourWrites checker = new();
        ClientRun run = new ClientRun(checker).Commit(1, V(1, 1)).Read(2, ConfigVersion.None).Answer(3, V(1, 1)).Read(4, ConfigVersion.None, client: 1).Read(5, V(1, 1));
        Assert.Equal(Verdict.Good, run.Conclude());

        Assert.Equal("fe00 was told that its request is committed as 1.1, and then read none.", run.Read(6, ConfigVersion.None).Broken().Sentence);
        Assert.Equal(new Measurement(2, 1), checker.Measured);
    }

    [Theory]
    [InlineData(1, null, true)]
    [InlineData(2, null, false)]
    [InlineData(null, 7, true)]
    [InlineData(null, 8, false)]
    [InlineData(2, 7, true)]
    public void A_read_may_be_as_stale_as_the_bound_says(int? versions, int? seconds, bool isBroken)
    {
        BoundedStaleness checker = new(versions, seconds is { } bound ? TimeSpan.FromSeconds(bound) : null);

        // At 10 s two commits are newer, the first of them for 8 s; the one at 11 s is newer than the question.
        Verdict verdict = new ClientRun(checker).Commit(1, V(1, 1)).Commit(2, V(1, 2)).Commit(3, V(1, 3)).Commit(11, V(1, 4)).Read(12, V(1, 1), askedAt: 10).Conclude();

        Assert.Equal(isBroken, verdict is Verdict.Violated);
        Assert.Equal(isBroken ? 1 : 0, checker.Measured.Rate);
    }
}
