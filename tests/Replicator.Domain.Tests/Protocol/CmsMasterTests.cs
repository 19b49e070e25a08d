using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

public sealed class CmsMasterTests : StateMachineTests
{
    private static readonly ReplicationOptions Options = new() { SmbTransfer = PipelineDelay.Zero };

    private CmsMaster _master = New(3, Options);

    [Fact]
    public void The_order_of_commits_decides_and_not_the_time_of_the_request()
    {
        Certificate early = Certificate("early") with { RequestedAt = S(1) };
        Certificate late = Certificate("late") with { RequestedAt = S(9) };

        _master.On(new CertificateRequest(Id(1), CertificateType.OAuthTokenIssuer, late), S(10), this);
        _master.On(new CertificateRequest(Id(2), CertificateType.OAuthTokenIssuer, early), S(11), this);

        Assert.Equal(early, _master.Current(CertificateType.OAuthTokenIssuer)!.Change.Certificate);
        Assert.Equal(V(2), _master.Newest);
        Assert.Equal(["00:00:10 committed #1/1 late as 1.1", "00:00:11 committed #1/2 early as 1.2"], Events);
    }

    [Fact]
    public void A_commit_of_one_type_leaves_the_certificate_of_another()
    {
        Request(1, S(1));
        Request(2, S(2), CertificateType.Default);

        Assert.Equal(V(1), _master.Current(CertificateType.OAuthTokenIssuer)!.Version);
        Assert.Equal(S(2), _master.Current(CertificateType.Default)!.At);
        Assert.Null(_master.Current(CertificateType.Internal));
    }

    [Fact]
    public void An_export_holds_the_last_commit_of_each_type_whether_it_is_packaged_yet_or_not()
    {
        Assert.Null(_master.Configuration());

        Request(1, S(1));
        Request(2, S(2), CertificateType.Default);
        Request(3, S(3));
        DataPackage configuration = _master.Configuration()!;

        Assert.Equal((true, ConfigVersion.None, V(3)), (configuration.IsComplete, configuration.Base, configuration.Target));
        Assert.Equal([V(2), V(3)], configuration.Changes.Select(static change => change.Version));
        Assert.Empty(SentOf<DataPackage>());
    }

    [Fact]
    public void A_repeated_request_is_answered_again_and_committed_once()
    {
        Request(1, S(1));
        Request(2, S(2));
        Request(1, S(3));

        Assert.Equal(2, _master.Commits.Count);
        Assert.Equal([V(1), V(2), V(1)], SentOf<RequestCommitted>().Select(answer => answer.Version));
        Assert.Equal(V(2), _master.Current(CertificateType.OAuthTokenIssuer)!.Version);
    }

    [Fact]
    public void Another_certificate_under_a_used_id_is_a_violation()
    {
        Request(1, S(1));

        Assert.Throws<InvariantViolationException>(
            () => _master.On(new CertificateRequest(Id(1), CertificateType.OAuthTokenIssuer, Certificate("other")), S(2), this));
    }

    [Fact]
    public void An_idle_master_schedules_nothing()
    {
        Converge(1, S(3));

        Assert.Empty(Timers);
    }

    [Fact]
    public void Commits_are_packaged_at_the_next_whole_multiple_of_the_poll_interval()
    {
        Request(1, S(12));
        Request(2, S(19.5));
        Assert.Equal(S(8), Timers[TimerName.Poll]);

        Fire(TimerName.Poll, S(20));

        Assert.Equal(3, SentOf<DataPackage>().Count());
        Assert.All(SentOf<DataPackage>(), package => Assert.Equal(V(2), package.Target));
        Assert.DoesNotContain(TimerName.Poll, Timers.Keys);
    }

    [Fact]
    public void A_commit_exactly_on_a_tick_belongs_to_the_next_one_when_it_comes_before_the_poll()
    {
        Request(1, S(5));
        Request(2, S(10));
        Fire(TimerName.Poll, S(10));

        Assert.All(SentOf<DataPackage>(), package => Assert.Equal(V(1), package.Target));
        Assert.Equal(S(10), Timers[TimerName.Poll]);
    }

    [Fact]
    public void A_commit_exactly_on_a_tick_belongs_to_the_next_one_when_it_comes_after_the_poll()
    {
        Request(1, S(5));
        Fire(TimerName.Poll, S(10));
        Request(2, S(10));

        Assert.All(SentOf<DataPackage>(), package => Assert.Equal(V(1), package.Target));
        Assert.Equal(S(10), Timers[TimerName.Poll]);
    }

    [Fact]
    public void A_poll_that_fires_late_or_early_packages_what_its_tick_would_have()
    {
        Request(1, S(9));
        Request(2, S(10.001));
        Fire(TimerName.Poll, S(10.002));
        Assert.All(SentOf<DataPackage>(), package => Assert.Equal(V(1), package.Target));
        Assert.Equal(S(20) - S(10.002), Timers[TimerName.Poll]);

        Sent.Clear();
        Fire(TimerName.Poll, S(19.999));
        Assert.All(SentOf<DataPackage>(), package => Assert.Equal(V(2), package.Target));
        Assert.DoesNotContain(TimerName.Poll, Timers.Keys);
    }

    [Fact]
    public void Without_a_poll_interval_a_commit_is_packaged_at_once()
    {
        _master = New(2, Options with { MasterPollInterval = TimeSpan.Zero });

        Request(1, S(7));

        Assert.Equal(2, SentOf<DataPackage>().Count());
        Assert.DoesNotContain(TimerName.Poll, Timers.Keys);
    }

    [Fact]
    public void A_replica_that_never_reported_gets_the_current_certificate_of_each_type()
    {
        Request(1, S(1));
        Request(2, S(2), CertificateType.Default);
        Request(3, S(3));
        Fire(TimerName.Poll, S(10));

        DataPackage package = SentOf<DataPackage>().First();
        Assert.True(package.IsComplete);
        Assert.Equal(ConfigVersion.None, package.Base);
        Assert.Equal([V(2), V(3)], package.Changes.Select(change => change.Version));
    }

    [Fact]
    public void A_complete_package_holds_no_commit_that_the_poll_left_for_later()
    {
        Request(1, S(1));
        Request(2, S(10));
        Fire(TimerName.Poll, S(10));

        DataPackage package = SentOf<DataPackage>().First();
        Assert.Equal([V(1)], package.Changes.Select(change => change.Version));
    }

    [Fact]
    public void A_replica_that_reported_gets_what_changed_since_but_not_what_was_overwritten_meanwhile()
    {
        Converge(1, S(1));
        Request(2, S(11));
        Request(3, S(12));
        Fire(TimerName.Poll, S(20));

        DataPackage package = SentOf<DataPackage>().Last();
        Assert.False(package.IsComplete);
        Assert.Equal((V(1), V(3)), (package.Base, package.Target));
        Assert.Equal([V(3)], package.Changes.Select(change => change.Version));
    }

    [Fact]
    public void A_replica_of_another_epoch_gets_a_complete_package()
    {
        Request(1, S(1));
        _master.On(new StatusReport(new ServerId(1), new ConfigVersion(0, 7)), S(2), this);
        Fire(TimerName.Poll, S(10));

        Assert.All(SentOf<DataPackage>(), package => Assert.True(package.IsComplete));
    }

    [Fact]
    public void Replicas_in_need_of_the_same_step_share_one_package()
    {
        Request(1, S(1));
        Fire(TimerName.Poll, S(10));
        Report(0, 1, S(11));
        Report(1, 1, S(11));
        Sent.Clear();
        Request(2, S(12));
        Fire(TimerName.Poll, S(20));

        DataPackage[] packages = [.. SentOf<DataPackage>()];
        Assert.Same(packages[0], packages[1]);
        Assert.NotSame(packages[0], packages[2]);
        Assert.True(packages[2].IsComplete);
    }

    [Fact]
    public void A_package_leaves_after_the_transfer_delay_of_its_server()
    {
        _master = new CmsMaster(2, Options, server => server.Index == 0 ? PipelineDelay.Zero : PipelineDelay.Seconds(4, 9));
        Request(1, S(1));
        Fire(TimerName.Poll, S(10));

        Assert.Equal([TimeSpan.Zero, S(4)], Sent.Where(sent => sent.Message is DataPackage).Select(sent => sent.After));
        Assert.Equal(1, DrawCount);
    }

    [Fact]
    public void Sends_again_until_the_report_comes_and_then_stops()
    {
        Request(1, S(1));
        Fire(TimerName.Poll, S(10));
        Report(0, 1, S(10));
        Report(2, 1, S(10));
        for (int retry = 1; retry <= 20; retry++)
        {
            Sent.Clear();
            Fire(TimerName.Retry, S(10 + (30 * retry)));
            Assert.Equal(new ServerId(1), Assert.Single(Sent).To);
        }

        Report(1, 1, S(611));
        Assert.Empty(Timers);
        Assert.Equal(3, _master.UpToDateCount);
    }

    [Fact]
    public void The_retry_interval_counts_from_when_the_package_left()
    {
        _master = new CmsMaster(1, Options, _ => PipelineDelay.Seconds(4, 9));
        Request(1, S(1));
        Fire(TimerName.Poll, S(10));

        Assert.Equal(S(34), Timers[TimerName.Retry]);
    }

    [Fact]
    public void The_retry_interval_grows_by_the_back_off_up_to_its_maximum()
    {
        _master = New(1, Options with { RetryBackoff = 2, RetryIntervalMax = S(100) });
        Request(1, S(1));
        Fire(TimerName.Poll, S(10));

        double now = 10;
        List<double> intervals = [];
        for (int retry = 0; retry < 5; retry++)
        {
            double interval = Timers[TimerName.Retry].TotalSeconds;
            intervals.Add(interval);
            now += interval;
            Fire(TimerName.Retry, S(now));
        }

        Assert.Equal([30, 60, 100, 100, 100], intervals);
    }

    [Fact]
    public void A_report_ends_the_back_off()
    {
        _master = New(1, Options with { RetryBackoff = 2 });
        Request(1, S(1));
        Fire(TimerName.Poll, S(10));
        Fire(TimerName.Retry, S(40));
        Report(0, 1, S(41));
        Request(2, S(42));
        Fire(TimerName.Poll, S(50));

        Assert.Equal(S(30), Timers[TimerName.Retry]);
    }

    [Fact]
    public void A_newer_version_does_not_wait_for_the_transfer_of_an_older_one()
    {
        Request(1, S(1));
        Fire(TimerName.Poll, S(10));
        Request(2, S(11));
        Sent.Clear();
        Fire(TimerName.Poll, S(20));
        Assert.Equal(3, SentOf<DataPackage>().Count(package => package.Target == V(2)));

        Sent.Clear();
        Fire(TimerName.Retry, S(40));
        Assert.Empty(Sent);
        Assert.Equal(S(10), Timers[TimerName.Retry]);

        Fire(TimerName.Retry, S(50));
        Assert.Equal(3, Sent.Count);
    }

    [Fact]
    public void A_replica_that_reports_less_than_before_is_believed_and_brought_up_again()
    {
        Converge(1, S(1));
        Request(2, S(11));
        Fire(TimerName.Poll, S(20));
        ReportAll(2, S(20));
        Assert.Empty(Timers);
        Sent.Clear();

        Report(1, 1, S(100));
        Assert.Equal(2, _master.UpToDateCount);
        Assert.Empty(Sent);
        Assert.Equal(S(30), Timers[TimerName.Retry]);

        Fire(TimerName.Retry, S(130));
        Assert.Equal((V(1), V(2)), (SentOf<DataPackage>().Single().Base, SentOf<DataPackage>().Single().Target));
    }

    [Fact]
    public void A_replica_that_lost_its_disk_gets_a_complete_package()
    {
        Converge(1, S(1));
        Sent.Clear();
        Report(1, 0, S(100));
        Fire(TimerName.Retry, S(130));

        Assert.True(SentOf<DataPackage>().Single().IsComplete);
    }

    [Fact]
    public void A_retry_that_fires_a_moment_early_sends_all_the_same()
    {
        Request(1, S(1));
        Fire(TimerName.Poll, S(10));
        Sent.Clear();
        Fire(TimerName.Retry, S(39.9999));

        Assert.Equal(3, Sent.Count);
    }

    [Fact]
    public void A_timer_that_was_not_set_does_nothing()
    {
        _master.On(TimerName.Poll, S(10), this);
        _master.On(TimerName.Retry, S(10), this);

        Assert.Empty(Sent);
        Assert.Empty(Timers);
        Assert.Throws<InvariantViolationException>(() => _master.On(TimerName.Apply, S(10), this));
    }

    [Fact]
    public void A_replica_is_out_of_date_from_the_commit_until_it_reports_it()
    {
        ServerId server = new(1);
        Assert.Equal(new ReplicaState(false, null, null, ConfigVersion.None), _master.State(server));

        Request(1, S(1));
        Fire(TimerName.Poll, S(10));
        Assert.Equal(new ReplicaState(false, null, S(10), ConfigVersion.None), _master.State(server));

        Report(1, 1, S(12));
        Assert.Equal(new ReplicaState(true, S(12), S(10), V(1)), _master.State(server));
        Assert.Equal(1, _master.UpToDateCount);

        Report(1, 1, S(13));
        Assert.Equal(1, _master.UpToDateCount);

        Request(2, S(14));
        Assert.Equal(new ReplicaState(false, S(13), S(10), V(1)), _master.State(server));
        Assert.Equal(0, _master.UpToDateCount);
    }

    [Fact]
    public void A_report_of_an_unknown_server_is_a_violation()
    {
        Assert.Throws<InvariantViolationException>(() => Report(3, 1, S(1)));
    }

    [Fact]
    public void Every_silent_replica_is_sent_to_again_at_its_own_time_however_many_there_are()
    {
        const int Servers = 5_000;
        const int Silent = 7;
        _master = New(Servers, Options with { MasterPollInterval = S(1) });
        for (int commit = 1; commit <= 40; commit++)
        {
            Request(commit, S(commit - 0.5));
            Fire(TimerName.Poll, S(commit));
            Assert.Equal(Servers, SentOf<DataPackage>().Count());
            Sent.Clear();
            for (int server = 0; server < Servers; server++)
            {
                if (server % 1_000 != Silent)
                {
                    Report(server, commit, S(commit));
                }
            }
        }

        Fire(TimerName.Retry, S(70));
        Assert.Equal([7, 1_007, 2_007, 3_007, 4_007], Sent.Select(sent => sent.To.Index));
    }

    private static CmsMaster New(int servers, ReplicationOptions options) => new(servers, options, _ => options.SmbTransfer);

    private static RequestId Id(int number) => new(new ServerId(1), number);

    private void Request(int number, TimeSpan at, CertificateType type = CertificateType.OAuthTokenIssuer) =>
        _master.On(new CertificateRequest(Id(number), type, Certificate($"c{number}")), at, this);

    private void Report(int server, long sequence, TimeSpan at) => _master.On(new StatusReport(new ServerId(server), V(sequence)), at, this);

    private void ReportAll(long sequence, TimeSpan at)
    {
        for (int server = 0; server < _master.ServerCount; server++)
        {
            Report(server, sequence, at);
        }
    }

    private void Converge(int number, TimeSpan at)
    {
        Request(number, at);
        Fire(TimerName.Poll, S(10));
        ReportAll(number, S(10));
    }

    private void Fire(TimerName timer, TimeSpan at)
    {
        Assert.True(Timers.Remove(timer), $"no timer {timer} is set");
        _master.On(timer, at, this);
    }
}
