using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Actors.Tests;

public sealed class ActorMessageDigestTests
{
    [Fact]
    public void Every_message_has_a_digest_of_its_own()
    {
        StatusReport report = new(new ServerId(1), new ConfigVersion(1, 1));
        object[] messages =
        [
            report,
            new RequestCommitted(new RequestId(new ServerId(1), 1), new ConfigVersion(1, 1)),
            new RequestCertificate("a", CertificateType.OAuthTokenIssuer, "contoso.com", "00FF", TimeSpan.Zero),
            ServerRestarted.Instance,
            new Saved(1),
            new TakeOver(IsForced: false, Number: 1),
            new TakeOver(IsForced: true, Number: 1),
            new TakeOver(IsForced: true, Number: 2),
            new ReseedReplicas(),
            new ReseedReplicas(new ServerId(0)),
            new InvokeOperation(OperationKind.ReadAtMaster, CertificateType.OAuthTokenIssuer),
        ];

        Assert.Equal(messages.Length, messages.Select(DigestOf).Distinct().Count());
    }

    [Fact]
    public void A_message_of_another_room_has_none()
    {
        Assert.False(ActorMessageDigest.TryOf("hello", out _));
    }

    private static ulong DigestOf(object message)
    {
        Assert.True(ActorMessageDigest.TryOf(message, out ulong digest));
        return digest;
    }
}
