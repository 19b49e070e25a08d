using Akka.Actor;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Actors.Tests;

public sealed class CmsMasterActorTests : ActorTests
{
    private readonly IActorRef _actor;
    private ICmsMaster? _master;

    public CmsMasterActorTests()
    {
        _actor = Start<CmsMasterActor>(
            CmsMasterActor.Props(Environment(new ReplicationOptions()), 2, _ => PipelineDelay.Seconds(4, 4), created => _master = created));
    }

    [Fact]
    public void Polls_transfers_and_sends_again_when_the_time_has_come()
    {
        _actor.Tell(new CertificateRequest(new RequestId(new ServerId(1), 1), CertificateType.OAuthTokenIssuer, Certificate("a")));
        Assert.IsType<RequestCommitted>(Assert.Single(Sent).Message);
        Sent.Clear();

        Advance(10);
        Assert.Empty(Sent);
        Advance(4);
        Assert.Equal([0, 1], Sent.Select(sent => sent.Receiver.Index));
        Sent.Clear();

        Advance(30);
        Advance(4);
        Assert.Equal(2, Sent.Count);
    }

    [Fact]
    public void Goes_quiet_when_every_replica_has_reported()
    {
        _actor.Tell(new CertificateRequest(new RequestId(new ServerId(1), 1), CertificateType.OAuthTokenIssuer, Certificate("a")));
        Advance(10);
        Advance(4);
        _actor.Tell(new StatusReport(new ServerId(0), new ConfigVersion(1, 1)));
        _actor.Tell(new StatusReport(new ServerId(1), new ConfigVersion(1, 1)));
        Sent.Clear();

        Advance(3_600);
        Assert.Empty(Sent);
        Assert.Equal(2, _master!.UpToDateCount);
        Assert.Equal(S(14), _master.State(new ServerId(1)).LastStatusReport);
    }
}
