using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

public sealed class MessageDigestTests : StateMachineTests
{
    private static readonly RequestId Id = new(new ServerId(4), 2);

    [Fact]
    public void The_digests_of_fixed_messages_are_the_same_in_every_process()
    {
        ulong[] pinned =
        [
            0x47C283A055F4C778,
            0x79D4E0D5BE06EF92,
            0x7611BF1D9B669BA6,
            0x4D9BC964470B557F,
            0x551859692703A5C7,
            0xBCE478D58D37E1DC,
        ];
        ulong[] found =
        [
            MessageDigest.Of(new StatusReport(new ServerId(5), V(3))),
            MessageDigest.Of(Incremental(1, 3)),
            MessageDigest.Of(new CertificateRequest(Id, CertificateType.OAuthTokenIssuer, Certificate("a"))),
            MessageDigest.Of((IReplicationMessage)new RequestCommitted(Id, V(3))),
            MessageDigest.Of(new RequestCertificate("a", CertificateType.OAuthTokenIssuer, "contoso.com", "00FF", S(5))),
            MessageDigest.Of(TimerName.Approval(3)),
        ];

        Assert.Equal(pinned, found);
    }

    [Fact]
    public void Messages_that_differ_in_anything_differ_in_their_digest()
    {
        Certificate certificate = Certificate("a");
        CertificateRequest request = new(Id, CertificateType.OAuthTokenIssuer, certificate);
        IReplicationMessage[] messages =
        [
            .. from server in Enumerable.Range(0, 50) from sequence in Enumerable.Range(0, 50) select new StatusReport(new ServerId(server), V(sequence)),
            new StatusReport(new ServerId(5), new ConfigVersion(2, 3)),
            Incremental(1, 3),
            Incremental(2, 3),
            Complete(3),
            Complete(3) with { Changes = [Change(3, CertificateType.Default)] },
            request,
            request with { Id = Id with { Number = 3 } },
            request with { Type = CertificateType.Default },
            request with { Certificate = certificate with { Name = "b" } },
            request with { Certificate = certificate with { Name = "ac", Subject = "ontoso.com" } },
            request with { Certificate = certificate with { Subject = "contoso.org" } },
            request with { Certificate = certificate with { Thumbprint = new string('B', 40) } },
            request with { Certificate = certificate with { RequestedBy = new ServerId(9) } },
            request with { Certificate = certificate with { RequestedAt = S(1) } },
            new RequestCommitted(Id, V(3)),
            new RequestCommitted(Id, V(4)),
            new RequestCommitted(Id with { Requester = new ServerId(7) }, V(3)),
        ];

        Assert.Equal(messages.Length, messages.Select(MessageDigest.Of).Distinct().Count());
    }

    [Fact]
    public void Strings_of_every_length_count_with_all_their_characters()
    {
        string[] names = [.. Enumerable.Range(0, 20).SelectMany(length => new[] { new string('a', length), new string('a', length) + "b" }).Append("\0")];

        Assert.Equal(
            names.Distinct().Count(),
            names.Distinct().Select(name => MessageDigest.Of(new CertificateRequest(Id, CertificateType.Default, Certificate(name)))).Distinct().Count());
    }

    [Fact]
    public void A_message_of_another_protocol_has_no_digest()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MessageDigest.Of(new Stranger()));
    }

    private sealed record Stranger : IReplicationMessage;
}
