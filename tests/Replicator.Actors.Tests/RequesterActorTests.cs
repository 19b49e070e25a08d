using Akka.Actor;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Actors.Tests;

public sealed class RequesterActorTests : ActorTests
{
    private static readonly ServerId Server = new(3);

    private readonly IActorRef _actor;

    public RequesterActorTests()
    {
        _actor = Start<RequesterActor>(RequesterActor.Props(Environment(new ReplicationOptions()), Server));
    }

    [Fact]
    public void Asks_after_the_approval_and_again_until_it_is_answered()
    {
        _actor.Tell(Command("a", S(5)));
        Assert.Empty(Sent);
        Advance(5);
        Advance(30);
        Assert.Equal(2, Sent.Count);

        _actor.Tell(new RequestCommitted(new RequestId(Server, 1), new ConfigVersion(1, 1)));
        Advance(300);
        Assert.Equal(2, Sent.Count);
    }

    [Fact]
    public void Uses_no_number_twice_even_after_a_restart()
    {
        _actor.Tell(Command("a", TimeSpan.Zero));
        _actor.Tell(new RequestCommitted(new RequestId(new ServerId(9), 1), new ConfigVersion(1, 1)));
        _actor.Tell(Command("b", TimeSpan.Zero));

        Assert.Equal(1, ExpectMsg<CertificateRequest>().Id.Number);
        Assert.Equal(2, ExpectMsg<CertificateRequest>().Id.Number);
    }

    private static RequestCertificate Command(string name, TimeSpan approvalTakes) =>
        new(name, CertificateType.OAuthTokenIssuer, "contoso.com", "00FF", approvalTakes);
}
