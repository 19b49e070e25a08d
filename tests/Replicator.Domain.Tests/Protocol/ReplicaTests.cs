using Replicator.Domain.Certificates;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

public sealed class ReplicaTests : StateMachineTests
{
    private static readonly ServerId Self = new(5);

    private Replica _replica = New(new ReplicationOptions());

    [Fact]
    public void Has_nothing_before_its_first_package()
    {
        Assert.Equal(ConfigVersion.None, _replica.Applied);
        Assert.Null(_replica.Current(CertificateType.OAuthTokenIssuer));
        Assert.Null(_replica.Current(CertificateType.Default));
    }

    [Fact]
    public void Applies_a_package_and_reports_in_the_same_handler_when_there_are_no_delays()
    {
        Receive(Complete(3), S(2));

        Assert.Equal("c3", _replica.Current(CertificateType.OAuthTokenIssuer)!.Name);
        Assert.Equal((Master, (IReplicationMessage)new StatusReport(Self, V(3)), TimeSpan.Zero), Assert.Single(Sent));
        Assert.Equal(["00:00:02 #5 applied none to 1.3 complete"], Events);
        Assert.Empty(Timers);
        Assert.Equal(0, DrawCount);
    }

    [Fact]
    public void Applies_changes_in_the_order_of_their_versions()
    {
        Receive(Complete(1), S(1));
        Receive(Incremental(1, 4), S(2));

        Assert.Equal(V(4), _replica.CurrentChange(CertificateType.OAuthTokenIssuer)!.Version);
    }

    [Fact]
    public void Reports_again_but_keeps_its_version_when_a_package_is_repeated()
    {
        Receive(Complete(3), S(1));
        Receive(Complete(3), S(2));

        Assert.Equal(V(3), _replica.Applied);
        Assert.Equal([V(3), V(3)], Reports());
        Assert.Single(Events);
    }

    [Fact]
    public void Reports_its_version_and_keeps_it_when_an_older_package_comes_late()
    {
        Receive(Complete(3), S(1));
        Receive(Complete(2), S(2));

        Assert.Equal("c3", _replica.Current(CertificateType.OAuthTokenIssuer)!.Name);
        Assert.Equal([V(3), V(3)], Reports());
    }

    [Fact]
    public void Does_not_apply_a_package_that_starts_beyond_what_it_has()
    {
        Receive(Complete(1), S(1));
        Receive(Incremental(2, 3), S(2));

        Assert.Equal(V(1), _replica.Applied);
        Assert.Equal([V(1), V(1)], Reports());
    }

    [Fact]
    public void Applies_a_package_that_starts_before_what_it_has_and_ends_after_it()
    {
        Receive(Complete(2), S(1));
        Receive(Incremental(1, 3), S(2));

        Assert.Equal(V(3), _replica.Applied);
    }

    [Fact]
    public void A_complete_package_replaces_types_it_does_not_hold()
    {
        Receive(new DataPackage(V(0), V(2), IsComplete: true, [Change(1, CertificateType.Default), Change(2)]), S(1));
        Assert.Equal("c1", _replica.Current(CertificateType.Default)!.Name);

        Receive(Complete(3), S(2));
        Assert.Null(_replica.Current(CertificateType.Default));
    }

    [Fact]
    public void Keeps_the_newest_certificate_of_each_type()
    {
        Receive(new DataPackage(V(0), V(2), IsComplete: true, [Change(1, CertificateType.Default), Change(2, CertificateType.Internal)]), S(1));
        Receive(new DataPackage(V(2), V(3), IsComplete: false, [Change(3, CertificateType.Default)]), S(2));

        Assert.Equal("c3", _replica.Current(CertificateType.Default)!.Name);
        Assert.Equal("c2", _replica.Current(CertificateType.Internal)!.Name);
        Assert.Null(_replica.Current(CertificateType.OAuthTokenIssuer));
    }

    [Fact]
    public void A_complete_package_of_a_newer_epoch_replaces_a_higher_sequence()
    {
        ConfigVersion afterFailover = new(2, 4);
        Receive(Complete(9), S(1));
        Receive(new DataPackage(ConfigVersion.None, afterFailover, IsComplete: true, [Change(4) with { Version = afterFailover }]), S(2));

        Assert.Equal(afterFailover, _replica.Applied);
        Assert.Equal("c4", _replica.Current(CertificateType.OAuthTokenIssuer)!.Name);
    }

    [Fact]
    public void An_incremental_package_of_a_newer_epoch_applies_only_to_its_very_base()
    {
        ConfigVersion afterFailover = new(2, 4);
        DataPackage package = new(V(3), afterFailover, IsComplete: false, [Change(4) with { Version = afterFailover }]);

        Assert.True(package.AppliesTo(V(3)));
        Assert.False(package.AppliesTo(V(4)), "1.4 is a commit that the failover lost");
        Assert.False(package.AppliesTo(V(2)));
    }

    [Fact]
    public void A_package_without_its_last_change_is_a_violation()
    {
        Assert.Throws<InvariantViolationException>(() => Receive(new DataPackage(V(0), V(3), IsComplete: true, [Change(2)]), S(1)));
        Assert.Throws<InvariantViolationException>(() => Receive(new DataPackage(V(0), V(3), IsComplete: true, []), S(1)));
        Assert.Throws<InvariantViolationException>(() => Receive(new DataPackage(V(3), V(3), IsComplete: false, [Change(3)]), S(1)));
        Assert.Throws<InvariantViolationException>(() => Receive(new DataPackage(V(0), V(3), IsComplete: false, [Change(3)]), S(1)));
    }

    [Fact]
    public void Of_what_others_hold_only_what_leads_on_from_the_package_that_is_being_applied_waits()
    {
        _replica = New(new ReplicationOptions { Apply = PipelineDelay.Seconds(2, 2), Protocol = new AntiEntropyProtocol() });
        foreach (DataPackage package in new[] { Complete(1), Complete(3), Incremental(3, 4), Complete(2) })
        {
            _replica.On(new HeldVersion(new ServerId(7), package), S(1), this);
        }

        Fire(TimerName.Apply, S(3));
        Fire(TimerName.Apply, S(5));
        Assert.Equal(V(3), _replica.Applied);
    }

    [Fact]
    public void Applying_takes_its_delay_and_is_reported_when_it_is_done()
    {
        _replica = New(new ReplicationOptions { Apply = PipelineDelay.Seconds(2, 4) });
        Receive(Complete(1), S(1));
        Assert.Equal(ConfigVersion.None, _replica.Applied);
        Assert.Empty(Sent);

        Fire(TimerName.Apply, S(3));
        Assert.Equal(V(1), _replica.Applied);
        Assert.Equal([V(1)], Reports());
    }

    [Fact]
    public void The_newest_package_that_applies_waits_for_the_one_being_applied()
    {
        _replica = New(new ReplicationOptions { Apply = PipelineDelay.Seconds(2, 2) });
        Receive(Complete(1), S(1));
        Receive(Incremental(1, 2), S(1));
        Receive(Incremental(1, 4), S(1));
        Receive(Incremental(1, 3), S(1));
        Fire(TimerName.Apply, S(3));
        Fire(TimerName.Apply, S(5));

        Assert.Equal(["00:00:03 #5 applied none to 1.1 complete", "00:00:05 #5 applied 1.1 to 1.4"], Events);
        Assert.Equal([V(1), V(4)], Reports());
        Assert.Empty(Timers);
    }

    [Fact]
    public void A_repeated_package_or_one_beyond_a_gap_does_not_wait_but_is_answered()
    {
        _replica = New(new ReplicationOptions { Apply = PipelineDelay.Seconds(2, 2) });
        Receive(Complete(1), S(1));
        Receive(Complete(1), S(1));
        Receive(Incremental(3, 4), S(1));
        Assert.Equal([V(0), V(0)], Reports());

        Fire(TimerName.Apply, S(3));
        Assert.Equal(V(1), _replica.Applied);
        Assert.Empty(Timers);
    }

    [Fact]
    public void One_delayed_report_answers_for_all_packages_until_it_is_sent()
    {
        _replica = New(new ReplicationOptions { Report = PipelineDelay.Seconds(5, 5) });
        Receive(Complete(1), S(1));
        Receive(Incremental(1, 2), S(2));
        Receive(Incremental(1, 2), S(3));
        Assert.Empty(Sent);
        Assert.Equal(1, DrawCount);

        Fire(TimerName.Report, S(6));
        Assert.Equal([V(2)], Reports());

        Receive(Incremental(1, 2), S(7));
        Fire(TimerName.Report, S(12));
        Assert.Equal([V(2), V(2)], Reports());
    }

    [Fact]
    public void A_restarted_replica_tells_the_master_what_its_disk_held()
    {
        Receive(new DataPackage(V(0), V(2), IsComplete: true, [Change(1, CertificateType.Default), Change(2)]), S(1));
        ReplicaSnapshot disk = _replica.Snapshot();
        Receive(Incremental(2, 3), S(2));
        Sent.Clear();

        Replica restarted = new(Self, Master, new ReplicationOptions(), disk);
        restarted.Restart(S(9), this);

        Assert.Equal(new StatusReport(Self, V(2), IsRestart: true), Assert.Single(SentOf<StatusReport>()));
        Assert.Equal("c1", restarted.Current(CertificateType.Default)!.Name);
        Assert.Equal("c2", restarted.Current(CertificateType.OAuthTokenIssuer)!.Name);
        Assert.Equal("00:00:09 #5 restarted with 1.2", Events[^1]);
    }

    [Fact]
    public void A_replica_restarted_from_an_empty_disk_says_so()
    {
        Replica restarted = new(Self, Master, new ReplicationOptions(), ReplicaSnapshot.Empty);
        restarted.Restart(S(9), this);

        Assert.Equal([ConfigVersion.None], Reports());
    }

    [Fact]
    public void A_timer_that_was_not_set_does_nothing()
    {
        _replica.On(TimerName.Apply, S(1), this);
        _replica.On(TimerName.Report, S(1), this);

        Assert.Empty(Sent);
        Assert.Throws<InvariantViolationException>(() => _replica.On(TimerName.Poll, S(1), this));
    }

    private static Replica New(ReplicationOptions options) => new(Self, Master, options);

    private void Receive(DataPackage package, TimeSpan at) => _replica.On(package, at, this);

    private void Fire(TimerName timer, TimeSpan at)
    {
        Assert.True(Timers.Remove(timer), $"no timer {timer} is set");
        _replica.On(timer, at, this);
    }

    private IEnumerable<ConfigVersion> Reports() => SentOf<StatusReport>().Select(report => report.Applied);
}
