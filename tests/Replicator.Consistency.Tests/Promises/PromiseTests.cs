using Replicator.Consistency.Operations;
using Replicator.Consistency.Promises;

namespace Replicator.Consistency.Tests.Promises;

public sealed class PromiseTests
{
    private const FaultKinds Everything = (FaultKinds)(((int)FaultKinds.ForcedFailover << 1) - 1);

    private static readonly RunConditions AtMaster = new() { ConflictPolicy = "compareAndSet", Reads = ReadPlace.Master };

    [Fact]
    public void Convergence_winner_status_and_no_going_back_are_promised_always_after_healing()
    {
        IChecker[] checkers = [Convergence.Within(1, TimeSpan.Zero), new AgreedWinner(), new HonestStatus(1), new NoGoingBack(1)];
        Assert.All(checkers, checker => Assert.True(checker.Promise.IsMadeUnder(new RunConditions { Faults = Everything, Reads = ReadPlace.AnyReplica })));
        Assert.False(checkers[0].Promise.IsMadeUnder(new RunConditions { IsHealed = false }));
    }

    [Fact]
    public void Nobody_is_promised_to_end_equal_where_replicas_ahead_of_a_new_master_are_left_so()
    {
        var kept = new RunConditions { Faults = FaultKinds.ForcedFailover | FaultKinds.ReplicasKeptAhead };
        Assert.False(Convergence.Within(1, TimeSpan.Zero).Promise.IsMadeUnder(kept));
        Assert.False(new AgreedWinner().Promise.IsMadeUnder(kept));
        Assert.True(new NoGoingBack(1).Promise.IsMadeUnder(kept));
    }

    [Fact]
    public void Linearizability_and_read_your_writes_are_promised_at_the_master_only()
    {
        Promise[] promises = [new RegisterLinearizability().Promise, new RegisterReadYourWrites().Promise, new ReadYourWrites().Promise];
        Assert.All(promises, promise =>
        {
            Assert.True(promise.IsMadeUnder(AtMaster));
            Assert.True(promise.IsMadeUnder(AtMaster with { Faults = Everything & ~(FaultKinds.ForcedFailover | FaultKinds.OldDisk) }));
            Assert.False(promise.IsMadeUnder(AtMaster with { Reads = ReadPlace.OwnReplica }));
            Assert.False(promise.IsMadeUnder(AtMaster with { ConflictPolicy = "lastWriterWins" }));
            Assert.False(promise.IsMadeUnder(AtMaster with { Faults = FaultKinds.ForcedFailover }));
        });
    }

    [Fact]
    public void No_commit_is_promised_to_survive_a_forced_failover_or_an_old_disk()
    {
        Promise promise = new NoLostCommit().Promise;

        Assert.True(promise.IsMadeUnder(new RunConditions { Faults = FaultKinds.Crash | FaultKinds.UnsyncedLoss | FaultKinds.PlannedFailover }));
        Assert.False(promise.IsMadeUnder(new RunConditions { Faults = FaultKinds.Crash | FaultKinds.ForcedFailover }));
        Assert.False(promise.IsMadeUnder(new RunConditions { Faults = FaultKinds.OldDisk }));
    }

    [Fact]
    public void Staleness_is_measured_and_never_promised() => Assert.False(new BoundedStaleness(1_000, null).Promise.IsMadeUnder(AtMaster));
}
