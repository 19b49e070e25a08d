using Replicator.Domain.Certificates;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Dissemination;

/// <summary>Of eight servers in one pool with a fan-out of two: 0 stands under the master; 1 and 2 under 0, 3 and 4 under 1, 5 and 6 under 2, 7 under 3.</summary>
public sealed class RelayTests : SiteTests
{
    private static readonly ServerId Parent = new(0);
    private static readonly ServerId Left = new(5);
    private static readonly ServerId Right = new(6);
    private static readonly ReplicationOptions Options = new() { SmbTransfer = PipelineDelay.Zero, Protocol = new RelayTreeProtocol { FanOut = 2 } };

    public RelayTests() => Fleet = FleetOf(8, Options);

    [Fact]
    public void A_relay_sends_those_below_it_what_it_applied_and_tells_the_one_above()
    {
        Get(1);

        Assert.Equal(
            [
                (Parent, new RelayReport(Self, V(1), IsWhole: false, 0), TimeSpan.Zero),
                (Left, new RelayedPackage(Self, Complete(1)), TimeSpan.Zero),
                (Right, (IReplicationMessage)new RelayedPackage(Self, Complete(1)), TimeSpan.Zero),
            ],
            Sent);
    }

    [Fact]
    public void It_passes_on_what_it_got_where_that_leads_on_from_what_the_child_has()
    {
        Get(1);
        Report(Left, 1);
        Sent.Clear();

        Receive(new RelayedPackage(Parent, Incremental(1, 2)), S(2));
        Assert.Equal(Incremental(1, 2), Sent.Single(static sent => sent.To == Left).Message is RelayedPackage left ? left.Package : null);
        Assert.Equal(Complete(2), Sent.Single(static sent => sent.To == Right).Message is RelayedPackage right ? right.Package : null);
    }

    [Fact]
    public void It_sends_again_until_a_child_has_reported()
    {
        Get(1);
        Report(Left, 1);
        Sent.Clear();

        Late(TimerName.RelayRetry, S(31));
        Assert.Equal(Right, Assert.Single(Sent).To);
        Report(Right, 1);
        Assert.DoesNotContain(TimerName.RelayRetry, Timers.Keys);
    }

    [Fact]
    public void It_reports_that_all_below_it_have_a_version_only_when_every_one_has_told_so()
    {
        Get(1);
        Report(Left, 1);
        Report(Right, 1, isWhole: false);
        Assert.DoesNotContain(SentOf<RelayReport>(), static report => report.IsWhole);

        Report(Right, 1);
        Assert.Equal(new RelayReport(Self, V(1), IsWhole: true, 0), SentOf<RelayReport>().Last());
    }

    [Fact]
    public void A_report_is_repeated_until_it_is_noted()
    {
        Get(1);
        Sent.Clear();
        Late(TimerName.RelayReport, S(31));
        Assert.Equal(new RelayReport(Self, V(1), IsWhole: false, 0), Assert.Single(Sent).Message);

        Receive(new RelayNoted(Parent, V(1), IsWhole: false), S(32));
        Assert.DoesNotContain(TimerName.RelayReport, Timers.Keys);
    }

    [Fact]
    public void That_an_older_report_was_noted_does_not_end_the_repetition_of_a_newer_one()
    {
        Get(1);
        Get(2);
        Receive(new RelayNoted(Parent, V(1), IsWhole: false), S(3));

        Assert.Contains(TimerName.RelayReport, Timers.Keys);
    }

    [Fact]
    public void A_package_that_it_has_is_answered_for_the_report_may_be_the_one_that_was_lost()
    {
        Get(1);
        Sent.Clear();
        Get(1);

        Assert.Equal(new RelayReport(Self, V(1), IsWhole: false, 0), Assert.Single(Sent).Message);
    }

    [Fact]
    public void A_child_that_came_back_with_an_old_disk_is_sent_what_it_lacks_and_its_former_life_is_not_believed()
    {
        Get(1);
        Report(Left, 1);
        Sent.Clear();
        Receive(new RelayReport(Left, V(0), IsWhole: true, Incarnation: 1), S(5));
        Receive(new RelayReport(Left, V(1), IsWhole: true, Incarnation: 0), S(6));

        Assert.Equal([typeof(RelayNoted), typeof(RelayedPackage)], Sent.Select(static sent => sent.Message.GetType()));
        Assert.Contains(TimerName.RelayRetry, Timers.Keys);
    }

    [Fact]
    public void A_relay_that_came_back_takes_those_below_it_for_empty()
    {
        Start(Options.Protocol, Options, new ReplicaSnapshot(V(1), [Change(1)]));
        Restart(S(4));

        Assert.Equal([Left, Right], Sent.Where(static sent => sent.Message is RelayedPackage).Select(static sent => sent.To));
        Assert.Equal(new RelayReport(Self, V(1), IsWhole: false, 0), Assert.Single(SentOf<RelayReport>()));
    }

    [Fact]
    public void The_master_sends_to_its_own_children_alone_and_knows_of_the_others_when_a_subtree_has_it()
    {
        CmsMaster master = MasterWith("c1");
        Assert.Equal(Parent, Assert.Single(Sent, static sent => sent.Message is DataPackage).To);

        master.On(new SubtreeReport(Parent, V(1), 0), S(3), this);
        Assert.Equal(8, master.UpToDateCount);
        Assert.Equal((Parent, new RelayNoted(Master, V(1), IsWhole: true), TimeSpan.Zero), Sent[^1]);
    }

    [Fact]
    public void What_a_subtree_has_does_not_end_the_wait_for_something_newer()
    {
        CmsMaster master = MasterWith("c1");
        Request(master, 2, "c2");
        master.On(new SubtreeReport(Parent, V(1), 0), S(3), this);

        Assert.Contains(TimerName.Retry, Timers.Keys);
    }

    private CmsMaster MasterWith(string name)
    {
        var setup = new MasterSetup(Master) { Fleet = Fleet };
        var master = new CmsMaster(8, Options with { MasterPollInterval = TimeSpan.Zero }, static _ => PipelineDelay.Zero, setup);
        Request(master, 1, name);
        return master;
    }

    private void Request(CmsMaster master, int number, string name) =>
        master.On(new CertificateRequest(new RequestId(Other, number), CertificateType.OAuthTokenIssuer, Certificate(name)), S(number), this);

    private void Get(int version)
    {
        if (Applied == ConfigVersion.None)
        {
            Start(Options.Protocol, Options);
        }

        Receive(new RelayedPackage(Parent, Complete(version)), S(1));
    }

    private void Report(ServerId child, int version, bool isWhole = true) => Receive(new RelayReport(child, V(version), isWhole, 0), S(2));
}
