using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

public sealed class DurabilityTests : StateMachineTests
{
    private const CertificateType Type = CertificateType.OAuthTokenIssuer;

    private static readonly ReplicationOptions Options = new() { MasterPollInterval = TimeSpan.Zero };

    private CmsMaster _master = New();

    public DurabilityTests() => IsDiskSlow = true;

    [Fact]
    public void A_commit_is_acknowledged_told_packaged_and_read_only_after_it_is_saved()
    {
        Request(1, S(1));
        _master.On(new ReadAtMaster(new OperationId(new ServerId(1), 1), Type), S(1), this);
        Assert.Null(Assert.IsType<ReadAnswer>(Assert.Single(Sent).Message).Certificate);
        Assert.Empty(Events);

        _master.On(new Saved(1), S(2), this);
        Assert.Single(SentOf<RequestCommitted>());
        Assert.Equal(2, SentOf<DataPackage>().Count());
        Assert.Equal(["00:00:02 committed #1/1 c1 as 1.1"], Events);
    }

    [Fact]
    public void Requests_that_arrive_while_one_is_being_saved_wait_in_their_order()
    {
        Request(1, S(1));
        Request(2, S(1));
        Request(3, S(1));
        Assert.Single(Saving);
        _master.On(new Saved(1), S(2), this);
        _master.On(new Saved(2), S(3), this);
        _master.On(new Saved(3), S(4), this);

        Assert.Equal(["c1", "c2", "c3"], _master.Commits.Select(commit => commit.Change.Certificate.Name));
    }

    [Fact]
    public void A_master_that_crashed_between_commit_and_acknowledgement_answers_the_repeated_request_without_committing_it_again()
    {
        Request(1, S(1));
        Restart(S(5));
        Request(1, S(6));

        Assert.Equal(new RequestCommitted(new RequestId(new ServerId(1), 1), V(1)), Assert.Single(SentOf<RequestCommitted>()));
        Assert.Single(_master.Commits);
        Assert.Equal(["00:00:05 #0 back as Active with 1.1", "00:00:05 committed #1/1 c1 as 1.1"], Events);
    }

    [Fact]
    public void What_was_being_saved_when_a_master_stepped_down_is_no_commit_when_it_comes_back()
    {
        Request(1, S(1));
        _master.On(new Saved(1), S(1), this);
        Request(2, S(2));
        _master.On(new StatusReport(new ServerId(1), new ConfigVersion(2, 1)), S(3), this);
        Assert.Equal((StoreRole.Deposed, 3), (_master.Role, Saving.Count));

        Restart(S(5));
        Assert.Equal(StoreRole.Deposed, _master.Role);
        Assert.Equal(["c1"], _master.Commits.Select(commit => commit.Change.Certificate.Name));
        Assert.Equal(V(1), _master.Newest);
    }

    [Fact]
    public void A_master_that_came_back_asks_every_replica_and_sends_what_is_missing()
    {
        Request(1, S(1));
        _master.On(new Saved(1), S(1), this);
        Sent.Clear();
        Restart(S(5));
        Assert.Equal([new StatusRequest(1, Master), new StatusRequest(1, Master)], Sent.Select(sent => sent.Message));

        Sent.Clear();
        _master.On(new StatusReport(new ServerId(0), V(1)), S(6), this);
        Assert.Empty(Sent);
        _master.On(new StatusReport(new ServerId(1), V(0)), S(6), this);
        Assert.True(SentOf<DataPackage>().Single().IsComplete);
    }

    [Fact]
    public void A_restart_is_noted_once_it_is_saved_and_no_report_from_before_it_is_believed_any_more_even_by_a_master_that_came_back()
    {
        _master.On(new StatusReport(new ServerId(1), V(0), Incarnation: 1, IsRestart: true), S(1), this);
        Assert.Empty(Sent);
        _master.On(new Saved(1), S(1), this);
        Assert.Equal(new RestartNoted(1), Assert.Single(Sent).Message);

        Restart(S(2));
        _master.On(new StatusReport(new ServerId(1), V(7)), S(3), this);
        Assert.Equal(ConfigVersion.None, _master.State(new ServerId(1)).Acknowledged);
    }

    [Fact]
    public void A_restart_that_the_master_learns_of_by_another_report_is_saved_before_that_is_believed()
    {
        _master.On(new StatusReport(new ServerId(1), V(0), Incarnation: 1), S(1), this);
        Assert.Empty(Sent);
        Assert.Null(_master.State(new ServerId(1)).LastStatusReport);
        _master.On(new Saved(1), S(1), this);
        Assert.Equal(new RestartNoted(1), Assert.Single(Sent).Message);

        Restart(S(2));
        _master.On(new StatusReport(new ServerId(1), V(7)), S(3), this);
        Assert.Equal(ConfigVersion.None, _master.State(new ServerId(1)).Acknowledged);
    }

    [Fact]
    public void A_replica_shows_tells_and_reports_what_it_has_saved_and_nothing_more()
    {
        Replica replica = new(new ServerId(5), Master, new ReplicationOptions());
        replica.On(Complete(1), S(1), this);
        replica.On(Incremental(1, 2), S(1), this);
        replica.On(new ReadAtReplica(new OperationId(new ServerId(5), 1), Type), S(1), this);
        Assert.Null(Assert.IsType<ReadAnswer>(Assert.Single(Sent).Message).Certificate);
        Assert.Equal((V(0), null), (replica.Applied, replica.Current(Type)));
        Assert.Empty(Events);
        Sent.Clear();

        replica.On(new Saved(1), S(2), this);
        Assert.Equal(new StatusReport(new ServerId(5), V(1)), Assert.Single(Sent).Message);
        Assert.Equal(["00:00:02 #5 applied none to 1.1 complete"], Events);

        replica.On(new Saved(2), S(3), this);
        Assert.Equal(new StatusReport(new ServerId(5), V(2)), Sent[^1].Message);
        Assert.Equal([V(1), V(2)], Saving.Select(static saving => ((ReplicaSnapshot)saving.What).Applied));
    }

    [Fact]
    public void A_replica_tells_that_it_came_back_until_the_master_has_noted_it()
    {
        Replica replica = new(new ServerId(5), Master, new ReplicationOptions(), saved: null, incarnation: 3);
        replica.Restart(S(1), this);
        replica.On(TimerName.Restart, S(31), this);
        replica.On(new RestartNoted(2), S(32), this);
        Assert.Equal(2, SentOf<StatusReport>().Count(report => report.IsRestart && report.Incarnation == 3));
        Assert.Contains(TimerName.Restart, Timers.Keys);

        replica.On(new RestartNoted(3), S(33), this);
        Assert.Empty(Timers);
    }

    [Fact]
    public void A_request_leaves_only_after_its_number_is_saved()
    {
        Requester requester = new(new ServerId(4), Master, new ReplicationOptions());
        requester.On(new RequestCertificate("a", Type, "contoso.com", "00FF", TimeSpan.Zero), S(1), this);
        Assert.Empty(Sent);

        requester.On(new Saved(1), S(2), this);
        Assert.Single(SentOf<CertificateRequest>());
    }

    private static CmsMaster New(IReadOnlyList<IJournalEntry>? saved = null) =>
        new(2, Options, _ => PipelineDelay.Zero, new MasterSetup(Master) { Saved = saved ?? [] });

    private void Request(int number, TimeSpan at) =>
        _master.On(new CertificateRequest(new RequestId(new ServerId(1), number), Type, Certificate($"c{number}")), at, this);

    // All that was asked to be saved had reached the disk before the crash.
    private void Restart(TimeSpan at)
    {
        _master = New([.. Saving.Select(saving => (IJournalEntry)saving.What)]);
        _master.Restart(at, this);
    }
}
