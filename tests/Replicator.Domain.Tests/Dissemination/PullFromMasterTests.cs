using Replicator.Domain.Certificates;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Dissemination;

public sealed class PullFromMasterTests : SiteTests
{
    private static readonly PullProtocol Pull = new() { Interval = S(10) };

    [Fact]
    public void A_replica_asks_the_master_again_and_again_from_a_time_of_its_own_on()
    {
        Drawn.Enqueue(1_234);
        Start(Pull);
        Assert.Equal((S(1.234), S(10)), Recurring[TimerName.PollMaster]);

        Begin(TimerName.PollMaster, 1);
        Assert.Equal((Master, new PackageRequest(Self, V(0), 0), TimeSpan.Zero), Assert.Single(Sent));
    }

    [Fact]
    public void It_reports_what_it_applied_and_asks_from_there()
    {
        Start(Pull);
        Receive(Complete(3), S(1));
        Assert.Equal(new StatusReport(Self, V(3)), Assert.Single(Sent).Message);

        Begin(TimerName.PollMaster, 1);
        Assert.Equal(new PackageRequest(Self, V(3), 0), Assert.Single(Sent).Message);
    }

    [Fact]
    public void Who_asks_again_while_a_copy_is_under_way_is_not_sent_another()
    {
        var options = new ReplicationOptions { Protocol = Pull, MasterPollInterval = TimeSpan.Zero };
        var master = new CmsMaster(4, options, _ => PipelineDelay.Constant(S(5)));
        master.On(new CertificateRequest(new RequestId(Other, 1), CertificateType.OAuthTokenIssuer, Certificate("c1")), S(1), this);
        foreach (double asked in (double[])[2, 4, 6.9, 7.5])
        {
            master.On(new PackageRequest(Self, ConfigVersion.None, 0), S(asked), this);
        }

        Assert.Equal(2, SentOf<DataPackage>().Count());
    }

    [Fact]
    public void The_master_sends_only_to_who_asks_and_only_what_is_missing()
    {
        var options = new ReplicationOptions { Protocol = Pull, MasterPollInterval = TimeSpan.Zero, SmbTransfer = PipelineDelay.Zero };
        var master = new CmsMaster(4, options, _ => PipelineDelay.Zero);
        var request = new CertificateRequest(new RequestId(Other, 1), CertificateType.OAuthTokenIssuer, Certificate("c1"));
        master.On(request, S(1), this);
        Assert.Empty(SentOf<DataPackage>());

        Sent.Clear();
        master.On(new PackageRequest(Self, ConfigVersion.None, 0), S(2), this);
        Assert.Equal(Self, Assert.Single(Sent).To);
        Assert.IsType<DataPackage>(Sent[0].Message);
        Assert.DoesNotContain(TimerName.Retry, Timers.Keys);

        Sent.Clear();
        master.On(new PackageRequest(Self, V(1), 0), S(3), this);
        Assert.Empty(Sent);
        Assert.True(master.State(Self).IsUpToDate);
    }
}
