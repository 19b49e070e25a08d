using Replicator.Domain.Certificates;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Tests.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Transfer;

/// <summary>The master with its file transfer agent: what fails, what is forced, who is removed. Three replicas, transfers take no time.</summary>
public sealed class PipelineTests : StateMachineTests
{
    private static readonly ReplicationOptions Options = new() { SmbTransfer = PipelineDelay.Zero };

    private CmsMaster _master = New(Options);

    [Fact]
    public void Who_does_not_report_until_it_is_due_again_is_told_in_one_event_with_the_others()
    {
        Commit(1);
        Report(0, 1, S(11));
        Events.Clear();

        Fire(TimerName.Retry, S(40));
        Fire(TimerName.Retry, S(70));
        Report(1, 1, S(71));
        Report(2, 1, S(71));

        Assert.Equal(["00:00:40 NoReport #1 #2", "00:01:10 NoReport #1 #2", "00:01:11 #1 acknowledged 1.1", "00:01:11 #2 acknowledged 1.1"], Events);
        Assert.Empty(Timers);
    }

    [Fact]
    public void Nobody_is_told_of_a_first_attempt_or_of_one_after_a_report()
    {
        Commit(1);
        ReportAll(1, S(11));
        Events.Clear();

        Report(1, 0, S(20));
        Fire(TimerName.Retry, S(50));

        Assert.Equal(["00:00:20 #1 acknowledged none"], Events);
    }

    [Fact]
    public void An_obstacle_is_told_at_each_attempt_and_sends_nothing_and_the_others_go_on()
    {
        Obstacles[new ServerId(1)] = TransferFailure.AccessDenied;
        Obstacles[new ServerId(2)] = TransferFailure.UntrustedCertificate;
        Commit(1);
        Assert.Equal(new ServerId(0), Assert.Single(Packages).To);
        Report(0, 1, S(11));
        Events.Clear();
        Sent.Clear();

        Fire(TimerName.Retry, S(40));

        Assert.Equal(["00:00:40 UntrustedCertificate #2", "00:00:40 AccessDenied #1"], Events);
        Assert.Empty(Sent);
    }

    [Fact]
    public void Once_an_obstacle_is_gone_the_next_attempt_sends_and_tells_nothing()
    {
        Obstacles[new ServerId(1)] = TransferFailure.AccessDenied;
        Commit(1);
        Report(0, 1, S(11));
        Report(2, 1, S(11));
        Events.Clear();
        Sent.Clear();
        Obstacles.Clear();

        Fire(TimerName.Retry, S(40));
        Assert.Empty(Events);
        Assert.Equal(new ServerId(1), Assert.Single(Packages).To);
        Fire(TimerName.Retry, S(70));

        Assert.Equal(["00:01:10 NoReport #1"], Events);
    }

    [Fact]
    public void A_report_that_cannot_be_fetched_is_not_known_and_the_next_attempt_brings_another()
    {
        Commit(1);
        Obstacles[new ServerId(1)] = TransferFailure.AccessDenied;
        ReportAll(1, S(11));

        Assert.Equal(2, _master.UpToDateCount);
        Obstacles.Clear();
        Fire(TimerName.Retry, S(40));
        Report(1, 1, S(41));
        Assert.Equal(3, _master.UpToDateCount);
        Assert.Empty(Timers);
    }

    [Fact]
    public void While_the_share_is_down_the_master_writes_no_package_and_sees_no_report()
    {
        for (int server = 0; server < 3; server++)
        {
            Obstacles[new ServerId(server)] = TransferFailure.ShareDown;
        }

        Commit(1);
        Report(0, 0, S(11));

        Assert.Empty(Packages);
        Assert.Equal("00:00:10 ShareDown #0 #1 #2", Events[^1]);
        Assert.Null(_master.State(new ServerId(0)).LastStatusReport);
    }

    [Fact]
    public void A_new_master_that_gets_no_answer_to_its_question_tells_so()
    {
        _master = New(Options, new MasterSetup(Master) { Saved = [Saved(1)] });
        _master.Restart(S(5), this);
        Report(0, 1, S(6));
        Report(1, 1, S(6));
        Events.Clear();

        Fire(TimerName.Retry, S(35));

        Assert.Equal(["00:00:35 NoReport #2"], Events);
    }

    [Fact]
    public void Packages_wait_for_the_agent_and_a_newer_one_goes_instead_of_an_older_one()
    {
        _master = New(Options with { FileTransferPollInterval = S(25) });
        Commit(1);
        Request(2, S(11));
        Fire(TimerName.Poll, S(20));
        Assert.Empty(Packages);
        Assert.DoesNotContain(TimerName.Retry, Timers.Keys);

        Fire(TimerName.Transfer, S(25));

        Assert.Equal([V(2), V(2), V(2)], Packages.Select(static package => ((DataPackage)package.Message).Target));
        Assert.Equal(S(30), Timers[TimerName.Retry]);
    }

    [Fact]
    public void What_waits_for_a_replica_that_turns_out_to_have_it_is_not_sent()
    {
        _master = New(Options with { FileTransferPollInterval = S(25) });
        Commit(1);
        Report(1, 1, S(12));

        Fire(TimerName.Transfer, S(25));

        Assert.Equal([0, 2], Packages.Select(static package => package.To.Index));
    }

    [Fact]
    public void A_report_of_a_replica_for_which_a_package_waits_is_no_reason_to_expect_another()
    {
        _master = New(Options with { FileTransferPollInterval = S(25) });
        Commit(1);
        Report(1, 0, S(12));

        Assert.Equal([TimerName.Transfer], Timers.Keys);
    }

    [Fact]
    public void Reports_are_fetched_at_whole_multiples_of_the_interval_and_the_newest_of_a_replica_counts()
    {
        _master = New(Options with { StatusPollInterval = S(20) });
        Commit(1);
        Report(2, 0, S(11));
        Report(1, 1, S(12));
        Report(2, 1, S(13));
        Assert.Equal(0, _master.UpToDateCount);
        Assert.Equal(S(9), Timers[TimerName.FetchStatus]);
        Events.Clear();

        Fire(TimerName.FetchStatus, S(20));
        Report(0, 1, S(20));

        Assert.Equal(["00:00:20 #2 acknowledged 1.1", "00:00:20 #1 acknowledged 1.1"], Events);
        Assert.Equal(S(20), Timers[TimerName.FetchStatus]);
        Assert.Equal(S(20), _master.State(new ServerId(1)).LastStatusReport);
    }

    [Fact]
    public void A_forced_replication_waits_and_then_forgets_what_was_reported_and_sends_all()
    {
        Commit(1);
        ReportAll(1, S(11));
        Sent.Clear();
        Events.Clear();

        _master.On(new ForceReplication(1), S(60), this);
        Assert.Empty(Sent);
        Assert.Equal(S(120), Timers[TimerName.ForcedReplication(1)]);
        Assert.Equal(3, _master.UpToDateCount);
        Fire(TimerName.ForcedReplication(1), S(180));

        Assert.Equal(["00:03:00 forced all by command 1"], Events);
        Assert.Equal(new ReplicaState(false, null, S(10), ConfigVersion.None), _master.State(new ServerId(1)));
        Assert.Equal([true, true, true], Packages.Select(static package => ((DataPackage)package.Message).IsComplete));
        ReportAll(1, S(181));
        Assert.Equal(3, _master.UpToDateCount);
        Assert.Empty(Timers);
    }

    [Fact]
    public void One_replica_can_be_forced_alone_and_two_commands_do_not_disturb_each_other()
    {
        Commit(1);
        ReportAll(1, S(11));
        Sent.Clear();

        _master.On(new ForceReplication(1, new ServerId(1)), S(60), this);
        _master.On(new ForceReplication(2, new ServerId(2)), S(61), this);
        Fire(TimerName.ForcedReplication(1), S(180));

        Assert.Equal(1, Assert.Single(Packages).To.Index);
        Fire(TimerName.ForcedReplication(2), S(181));
        Assert.Equal([1, 2], Packages.Select(static package => package.To.Index));
    }

    [Fact]
    public void Reseeding_does_the_same_at_once()
    {
        Commit(1);
        ReportAll(1, S(11));
        Sent.Clear();

        _master.On(new ReseedReplicas(new ServerId(1)), S(60), this);

        Assert.Equal(1, Assert.Single(Packages).To.Index);
        Assert.Null(_master.State(new ServerId(1)).LastStatusReport);
    }

    [Fact]
    public void A_removed_replica_is_sent_nothing_and_its_reports_are_not_looked_at()
    {
        Commit(1);
        ReportAll(1, S(11));
        _master.On(new RemoveReplica(new ServerId(1)), S(12), this);
        _master.On(new RemoveReplica(new ServerId(1)), S(13), this);
        Assert.Equal("00:00:12 removed #1", Events[^1]);
        Sent.Clear();
        Request(2, S(14));
        Fire(TimerName.Poll, S(20));
        Report(1, 1, S(21));
        _master.On(new ReseedReplicas(), S(22), this);

        Assert.DoesNotContain(Packages, static package => package.To.Index == 1);
        Assert.Equal((true, false), (_master.State(new ServerId(1)).IsRemoved, _master.State(new ServerId(1)).IsUpToDate));
        Report(0, 2, S(23));
        Report(2, 2, S(23));
        Assert.Equal(2, _master.UpToDateCount);
        Assert.Empty(Timers);
    }

    [Fact]
    public void Sending_again_ends_for_a_replica_that_is_removed()
    {
        Commit(1);
        Report(0, 1, S(11));
        Report(2, 1, S(11));

        _master.On(new RemoveReplica(new ServerId(1)), S(12), this);

        Assert.Empty(Timers);
    }

    [Fact]
    public void A_removed_server_that_comes_back_is_answered_or_it_would_tell_so_for_ever()
    {
        _master.On(new RemoveReplica(new ServerId(1)), S(1), this);

        _master.On(new StatusReport(new ServerId(1), V(0), 1, IsRestart: true), S(2), this);

        Assert.Equal(new RestartNoted(1), Assert.Single(Sent).Message);
    }

    [Fact]
    public void A_master_that_comes_back_knows_who_was_removed()
    {
        _master = New(Options, new MasterSetup(Master) { Saved = [Saved(1), new ReplicaRemoved(new ServerId(1))] });

        _master.Restart(S(5), this);

        Assert.Equal([0, 2], Sent.Select(static sent => sent.To.Index));
        Assert.True(_master.State(new ServerId(1)).IsRemoved);
    }

    [Fact]
    public void A_removal_is_copied_to_the_backup()
    {
        _master = New(Options, new MasterSetup(Master, new ServerId(2)));
        _master.On(new RemoveReplica(new ServerId(1)), S(1), this);

        Fire(TimerName.Backup, S(120));

        Assert.Equal(new ReplicaRemoved(new ServerId(1)), Assert.Single(Assert.Single(SentOf<BackupBatch>()).Entries));
    }

    [Fact]
    public void A_backup_that_is_not_confirmed_until_the_next_is_told_of()
    {
        _master = New(Options, new MasterSetup(Master, new ServerId(2)));
        Request(1, S(1));
        Fire(TimerName.Backup, S(120));
        Assert.DoesNotContain(Events, static text => text.Contains("backup", StringComparison.Ordinal));
        Fire(TimerName.Backup, S(240));
        Assert.Equal("00:04:00 backup to #2 failed", Events[^1]);
        _master.On(new BackupReceived(1, 0), S(241), this);
        Events.Clear();

        Fire(TimerName.Backup, S(360));

        Assert.Empty(Events);
    }

    private IEnumerable<(ServerId To, IReplicationMessage Message, TimeSpan After)> Packages => Sent.Where(static sent => sent.Message is DataPackage);

    private static CmsMaster New(ReplicationOptions options, MasterSetup? setup = null) => new(3, options, _ => options.SmbTransfer, setup);

    private static Commit Saved(long sequence) => new(new RequestId(new ServerId(1), (int)sequence), Change(sequence), S(1));

    // Requested at one second, packaged at ten.
    private void Commit(int number)
    {
        Request(number, S(1));
        Fire(TimerName.Poll, S(10));
    }

    private void Request(int number, TimeSpan at) =>
        _master.On(new CertificateRequest(new RequestId(new ServerId(1), number), CertificateType.OAuthTokenIssuer, Certificate($"c{number}")), at, this);

    private void Report(int server, long sequence, TimeSpan at) => _master.On(new StatusReport(new ServerId(server), V(sequence)), at, this);

    private void ReportAll(long sequence, TimeSpan at)
    {
        for (int server = 0; server < 3; server++)
        {
            Report(server, sequence, at);
        }
    }

    private void Fire(TimerName timer, TimeSpan at)
    {
        Assert.True(Timers.Remove(timer), $"no timer {timer} is set");
        _master.On(timer, at, this);
    }
}
