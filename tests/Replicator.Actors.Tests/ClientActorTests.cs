using Akka.Actor;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Actors.Tests;

public sealed class ClientActorTests : ActorTests
{
    private static readonly ServerId Server = new(3);

    private readonly IActorRef _actor;

    public ClientActorTests() => _actor = Start<ClientActor>(ClientActor.Props(Environment(new ReplicationOptions()), Server));

    [Fact]
    public void Reads_at_its_own_server_and_at_the_masters_and_gives_up_in_time()
    {
        _actor.Tell(new InvokeOperation(OperationKind.ReadAtReplica, CertificateType.OAuthTokenIssuer));
        _actor.Tell(new InvokeOperation(OperationKind.ReadAtMaster, CertificateType.OAuthTokenIssuer));
        Assert.Equal([Server, Master], Sent.Select(sent => sent.Receiver));

        _actor.Tell(new ReadAnswer(new OperationId(Server, 1), Server, null, ConfigVersion.None, ConfigVersion.None));
        Advance(10);
        Assert.Equal(["00:00:00 #3/op1 Done", "00:00:10 #3/op2 timed out"], Events);
    }

    [Fact]
    public void Uses_no_number_twice_even_after_a_restart()
    {
        _actor.Tell(new InvokeOperation(OperationKind.ReadAtMaster, CertificateType.OAuthTokenIssuer));
        _actor.Tell(new SetAnswer(new OperationId(new ServerId(9), 1), Server, ConfigVersion.None));
        _actor.Tell(new ReadAnswer(new OperationId(new ServerId(9), 1), Server, null, ConfigVersion.None, ConfigVersion.None));
        _actor.Tell(new InvokeOperation(OperationKind.ReadAtMaster, CertificateType.OAuthTokenIssuer));

        Assert.Equal(1, ExpectMsg<ReadAtMaster>().Id.Number);
        Assert.Equal(2, ExpectMsg<ReadAtMaster>().Id.Number);
    }
}
