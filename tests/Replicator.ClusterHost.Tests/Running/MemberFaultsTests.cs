using Akka.Actor;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Running;

namespace Replicator.ClusterHost.Tests.Running;

/// <summary>What needs no process: these members were started by hand.</summary>
public sealed class MemberFaultsTests
{
    private readonly ClusterMember _master = Member("member01", hasMaster: true);
    private readonly ClusterMember _other = Member("member02", hasMaster: false);

    [Fact]
    public void Without_faults_nothing_was_ever_wrong()
    {
        var faults = new MemberFaults([], seed: 1);

        Assert.Equal((true, null), (faults.AreOver, faults.LastAt));
    }

    [Fact]
    public void What_nobody_here_can_do_to_anyone_waits()
    {
        var faults = new MemberFaults([MemberFault.TryParse("kill master every 15s")!, MemberFault.TryParse("pause any every 15s")!], seed: 1);

        faults.Strike(S(20), S(20), [_master, _other], static (_, _) => throw new InvalidOperationException("Nobody can be struck."));

        Assert.False(faults.AreOver);
    }

    [Fact]
    public void The_master_is_back_with_a_newer_epoch_and_what_it_took_is_measured_in_real_time()
    {
        var faults = new MemberFaults([], seed: 1);
        faults.MasterServes(epoch: 3, "member01", S(1), S(10));

        faults.Ended(_master, real: S(2), now: S(20));
        faults.MasterServes(epoch: 3, "member01", S(2.5), S(25));
        bool wasOver = faults.AreOver;
        faults.MasterServes(epoch: 4, "member01", S(3.25), S(32.5));

        Assert.Equal((false, true), (wasOver, faults.AreOver));
        Assert.Equal([new("ended", "member01", 20, true, 1.25m)], faults.Outcomes);
        Assert.Equal((S(32.5), 4), (faults.LastAt, faults.Epoch));
    }

    [Fact]
    public void The_master_is_back_when_another_member_has_it()
    {
        var faults = new MemberFaults([], seed: 1);

        faults.Ended(_master, real: S(2), now: S(2));
        faults.MasterServes(epoch: 0, "member02", S(4), S(4));

        Assert.Equal(2, Assert.Single(faults.Outcomes).MasterBackAfterRealSeconds);
    }

    [Fact]
    public void When_a_member_without_the_master_ends_nobody_is_waited_for()
    {
        var faults = new MemberFaults([], seed: 1);

        faults.Ended(_other, real: S(2), now: S(20));
        faults.MasterServes(epoch: 9, "member01", S(3), S(30));

        Assert.Equal([new("ended", "member02", 20, false, null)], faults.Outcomes);
        Assert.Equal((true, S(20)), (faults.AreOver, faults.LastAt));
    }

    [Fact]
    public void A_member_that_ended_by_itself_was_not_to() => Assert.False(Ended(_master).TakeExpectedEnd("member01"));

    [Fact]
    public void An_older_epoch_that_is_heard_of_late_changes_nothing()
    {
        var faults = new MemberFaults([], seed: 1);

        faults.MasterServes(epoch: 5, "member01", S(1), S(1));
        faults.MasterServes(epoch: 4, "member01", S(2), S(2));

        Assert.Equal(5, faults.Epoch);
    }

    private static MemberFaults Ended(ClusterMember member)
    {
        var faults = new MemberFaults([], seed: 1);
        faults.Ended(member, S(1), S(1));
        return faults;
    }

    private static ClusterMember Member(string name, bool hasMaster)
    {
        var member = new ClusterMember(name, process: null);
        member.Appear(ActorRefs.Nobody);
        member.Hear(new Activity { Name = name, HasMaster = hasMaster });
        return member;
    }

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
