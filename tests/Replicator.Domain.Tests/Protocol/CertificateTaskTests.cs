using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

public sealed class CertificateTaskTests : StateMachineTests
{
    private static readonly ServerId Self = new(5);
    private static readonly ReplicationOptions Delayed = new() { CertificateTask = PipelineDelay.Seconds(7, 7) };

    private Replica _replica = New(Delayed);

    public CertificateTaskTests() => Installs = true;

    [Fact]
    public void A_server_uses_the_certificate_only_when_the_task_has_run()
    {
        Receive(Complete(1), S(1));
        Assert.Null(_replica.Assigned);
        Assert.Equal(S(7), Timers[TimerName.CertificateTask]);

        Run(S(8));
        Assert.Equal("c1", _replica.Assigned!.Certificate.Name);
        Assert.Equal(["00:00:01 #5 applied none to 1.1 complete", "00:00:08 #5 assigned c1 of 1.1"], Events);
    }

    [Fact]
    public void A_task_takes_what_the_replica_has_when_it_runs()
    {
        Receive(Complete(1), S(1));
        Receive(Incremental(1, 2), S(3));
        Run(S(8));

        Assert.Equal("00:00:08 #5 assigned c2 of 1.2", Events[^1]);
        Assert.Empty(Timers);
    }

    [Fact]
    public void Until_the_next_task_has_run_the_certificate_before_it_is_used()
    {
        Receive(Complete(1), S(1));
        Run(S(8));
        Receive(Incremental(1, 2), S(20));

        Assert.Equal("c1", _replica.Assigned!.Certificate.Name);
    }

    [Fact]
    public void Without_a_delay_it_is_assigned_together_with_the_package()
    {
        _replica = New(new ReplicationOptions { CertificateTask = PipelineDelay.Zero });
        Receive(Complete(1), S(1));

        Assert.Equal("c1", _replica.Assigned!.Certificate.Name);
        Assert.Equal(["00:00:01 #5 applied none to 1.1 complete", "00:00:01 #5 assigned c1 of 1.1"], Events);
        Assert.Empty(Timers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Who_asks_to_hears_when_a_task_starts_and_ends(double delay)
    {
        HearsOfTasks = true;
        _replica = New(new ReplicationOptions { CertificateTask = PipelineDelay.Seconds(delay, delay) });
        Receive(Complete(1), S(1));
        if (delay > 0)
        {
            Run(S(8));
        }

        TimeSpan at = S(1 + delay);
        Assert.Equal([$"{at:c} #5 starts its task on c1", $"{at:c} #5 assigned c1 of 1.1", $"{at:c} #5 ends its task: assigned"], Events[1..]);
    }

    [Fact]
    public void A_task_ends_when_what_it_assigned_is_saved()
    {
        HearsOfTasks = true;
        Receive(Complete(1), S(1));
        IsDiskSlow = true;
        Run(S(8));
        Assert.Equal("00:00:08 #5 starts its task on c1", Events[^1]);

        _replica.On(new Saved(Saving[^1].Number), S(9), this);
        Assert.Equal(["00:00:09 #5 assigned c1 of 1.1", "00:00:09 #5 ends its task: assigned"], Events[^2..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_server_whose_role_does_not_install_it_has_the_version_and_never_uses_the_certificate(double delay)
    {
        Installs = false;
        _replica = New(new ReplicationOptions { CertificateTask = PipelineDelay.Seconds(delay, delay) });
        Receive(Complete(1), S(1));
        Receive(Incremental(1, 2), S(20));

        Assert.Equal(V(2), _replica.Applied);
        Assert.Null(_replica.Assigned);
        Assert.Null(_replica.Snapshot().Assigned);
        Assert.Empty(Timers);
        Assert.DoesNotContain(Events, told => told.Contains("assigned", StringComparison.Ordinal));
    }

    [Fact]
    public void A_crash_before_the_task_leaves_it_to_the_next_life()
    {
        Receive(Complete(1), S(1));
        ReplicaSnapshot disk = _replica.Snapshot();
        Timers.Clear();
        _replica = new Replica(Self, Master, Delayed, disk);
        _replica.Restart(S(5), this);
        Assert.Contains("00:00:05 #5 assigned nothing of none", Events);

        Run(S(12));
        Assert.Equal("00:00:12 #5 assigned c1 of 1.1", Events[^1]);
    }

    [Fact]
    public void A_server_that_comes_back_with_all_assigned_runs_no_task()
    {
        Receive(Complete(1), S(1));
        Run(S(8));
        ReplicaSnapshot disk = _replica.Snapshot();
        _replica = new Replica(Self, Master, Delayed, disk);
        _replica.Restart(S(20), this);

        Assert.Equal("c1", _replica.Assigned!.Certificate.Name);
        Assert.False(Timers.ContainsKey(TimerName.CertificateTask));
        Assert.Contains("00:00:20 #5 assigned c1 of 1.1", Events);
    }

    [Fact]
    public void A_server_whose_role_does_not_install_it_uses_none_in_its_next_life_either()
    {
        Installs = false;
        Receive(Complete(1), S(1));
        _replica = new Replica(Self, Master, Delayed, _replica.Snapshot(), incarnation: 1);
        _replica.Restart(S(5), this);

        Assert.Equal(V(1), _replica.Applied);
        Assert.Null(_replica.Assigned);
    }

    [Fact]
    public void Nothing_is_told_of_an_assignment_that_is_not_saved()
    {
        Receive(Complete(1), S(1));
        IsDiskSlow = true;
        Run(S(8));
        Assert.Null(_replica.Assigned);
        Assert.Single(Events);

        _replica.On(new Saved(Saving[^1].Number), S(9), this);
        Assert.Equal("00:00:09 #5 assigned c1 of 1.1", Events[^1]);
    }

    [Fact]
    public void What_came_while_an_assignment_was_being_saved_is_assigned_next()
    {
        Receive(Complete(1), S(1));
        IsDiskSlow = true;
        Run(S(8));
        long number = Saving[^1].Number;
        IsDiskSlow = false;
        Receive(Incremental(1, 2), S(8.5));
        _replica.On(new Saved(number), S(9), this);
        Assert.Equal("c1", _replica.Assigned!.Certificate.Name);

        Run(S(16));
        Assert.Equal("c2", _replica.Assigned!.Certificate.Name);
    }

    [Fact]
    public void A_package_that_was_being_saved_when_the_task_ran_is_applied_all_the_same()
    {
        Receive(Complete(1), S(1));
        IsDiskSlow = true;
        Receive(Incremental(1, 2), S(7));
        Run(S(8));
        Saving.ForEach(each => _replica.On(new Saved(each.Number), S(9), this));

        Assert.Equal(V(2), _replica.Applied);
        Assert.Equal("c1", _replica.Assigned!.Certificate.Name);
    }

    [Fact]
    public void A_failover_that_lost_the_only_certificate_leaves_none_assigned()
    {
        Receive(Complete(1), S(1));
        Run(S(8));
        Receive(new DataPackage(ConfigVersion.None, new ConfigVersion(2, 0), IsComplete: true, []), S(20));
        Run(S(27));

        Assert.Null(_replica.Assigned);
        Assert.Equal("00:00:27 #5 assigned nothing of 2.0", Events[^1]);
    }

    [Fact]
    public void A_server_that_does_not_trust_the_authority_keeps_what_it_had_and_says_what_to_do()
    {
        Certificates = new CertificateServices(
            new ModelledIssuer(DateTimeOffset.UnixEpoch, static _ => [1]), "contoso.com", DateTimeOffset.UnixEpoch, static server => new ComputerStore($"fe{server}"));
        Obtained obtained = Certificates.Obtain(new ServerId(1), new CertificateOrder("CA"), "c1", "contoso.com", Domain.Certificates.CertificateType.OAuthTokenIssuer, S(0));
        ConfigChange change = Change(1) with { Certificate = Certificate("c1") with { Details = obtained.Certificate!.Details } };
        Receive(new DataPackage(ConfigVersion.None, V(1), IsComplete: true, [change]), S(1));
        Run(S(8));

        Assert.Null(_replica.Assigned);
        Assert.StartsWith("00:00:08 #5 failed to assign c1 of 1.1: The chain of ", Events[^1], StringComparison.Ordinal);
        Assert.EndsWith("Import the authority's root certificate into the computer's trusted roots.", Events[^1], StringComparison.Ordinal);
        Assert.False(Certificates.Keys.Holds(Self, change.Certificate.Details!.Thumbprint));
    }

    private static Replica New(ReplicationOptions options) => new(Self, Master, options);

    private void Receive(DataPackage package, TimeSpan at) => _replica.On(package, at, this);

    private void Run(TimeSpan at)
    {
        Assert.True(Timers.Remove(TimerName.CertificateTask), "no task is scheduled.");
        _replica.On(TimerName.CertificateTask, at, this);
    }
}
