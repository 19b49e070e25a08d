using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
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
    public void Every_message_of_the_protocol_has_a_digest()
    {
        Assert.All(
            typeof(IReplicationMessage).Assembly.GetTypes().Where(type => type is { IsInterface: false } && typeof(IReplicationMessage).IsAssignableFrom(type)),
            type => Assert.Contains(type, Kinds().Select(message => message.GetType())));
    }

    [Fact]
    public void Messages_that_differ_in_anything_differ_in_their_digest()
    {
        IReplicationMessage[] messages = Kinds();

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

    private static IReplicationMessage[] Kinds()
    {
        Certificate certificate = Certificate("a");
        CertificateRequest request = new(Id, CertificateType.OAuthTokenIssuer, certificate);
        OperationId operation = new(new ServerId(4), 2);
        Commit commit = new(Id, Change(3), S(1));
        return
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
            request with { Stamp = S(1) },
            request with { Seen = V(1) },
            new StatusReport(new ServerId(5), V(3), Incarnation: 1),
            new StatusReport(new ServerId(5), V(3), IsRestart: true),
            Complete(3) with { Changes = [Change(3) with { Stamp = S(1) }] },
            new RequestKept(Id, V(3)),
            new RequestRefused(Id, RefusalReason.StaleVersion, V(3)),
            new RequestRefused(Id, RefusalReason.ReadOnly, V(3)),
            new AskSeen(Id, CertificateType.Default),
            new Seen(Id, V(3), null),
            new Seen(Id, V(3), S(1)),
            new RestartNoted(1),
            new StatusRequest(2, Master),
            new BackupBatch(1, Master, 0, []),
            new BackupBatch(1, Master, 0, [commit]),
            new BackupBatch(1, Master, 0, [commit with { Sibling = certificate }]),
            new BackupBatch(1, Master, 0, [new RequestDecision(Id, "a", ConflictOutcome.Refused, null, V(3))]),
            new BackupBatch(1, Master, 0, [new EpochOpened(new ConfigVersion(2, 3), Master, V(3), IsForced: false)]),
            new BackupReceived(1, 3),
            new HandOverRequest(Master, 1),
            new HandOverRequest(Master, 2),
            new HandedOver(1, 3),
            new HandOverRefused(FailoverRefusal.NotReplicatedInTime, 1),
            new HandOverRefused(FailoverRefusal.NotReplicatedInTime, 2),
            new ReadAtReplica(operation, CertificateType.Default),
            new ReadAtMaster(operation, CertificateType.Default),
            new CompareAndSetAtMaster(operation, CertificateType.Default, certificate, V(3)),
            new CompareAndSetAtMaster(operation, CertificateType.Default, certificate, V(3), S(1)),
            new ReadAnswer(operation, new ServerId(1), null, V(0), V(3)),
            new ReadAnswer(operation, new ServerId(2), null, V(0), V(3)),
            new ReadAnswer(operation, new ServerId(1), certificate, V(3), V(3)),
            new SetAnswer(operation, new ServerId(1), V(3)),
            new SetAnswer(operation, new ServerId(2), V(3)),
            new OperationRefused(operation, new ServerId(1), RefusalReason.StaleVersion, V(3)),
            new OperationRefused(operation, new ServerId(2), RefusalReason.StaleVersion, V(3)),
            new RumorContact(Master, 7, IsOffer: true, IsRequest: true),
            new RumorContact(Master, 7, IsOffer: true, IsRequest: false),
            new RumorContact(Master, 7, IsOffer: false, IsRequest: true),
            new RumorContact(Master, 8, IsOffer: false, IsRequest: true),
            new ContactAccepted(Master, 7),
            new ContactRefused(Master, 7),
            new Rumor(Master, 7, Complete(3), IsRequest: true),
            new Rumor(Master, 7, Complete(3), IsRequest: false),
            new Rumor(Master, 7, Complete(4), IsRequest: false),
            new Rumor(new ServerId(1), 7, Complete(4), IsRequest: false),
            new RumorFeedback(Master, 7, WasNeeded: true),
            new RumorFeedback(Master, 7, WasNeeded: false),
            new VersionComparison(Master, 7, V(3), IsOffer: true, IsRequest: true),
            new VersionComparison(Master, 7, V(3), IsOffer: true, IsRequest: false),
            new VersionComparison(Master, 7, V(3), IsOffer: false, IsRequest: true),
            new VersionComparison(Master, 7, V(4), IsOffer: false, IsRequest: true),
            new VersionWish(Master),
            new HeldVersion(Master, Complete(3)),
            new PackageRequest(Master, V(3), 0),
            new PackageRequest(Master, V(3), 1),
            new SubtreeReport(Master, V(3), 0),
            new SubtreeReport(Master, V(3), 1),
            new RelayedPackage(Master, Complete(3)),
            new RelayReport(Master, V(3), IsWhole: true, 0),
            new RelayReport(Master, V(3), IsWhole: false, 0),
            new RelayReport(Master, V(3), IsWhole: false, 1),
            new RelayNoted(Master, V(3), IsWhole: true),
            new RelayNoted(Master, V(3), IsWhole: false),
        ];
    }

    private sealed record Stranger : IReplicationMessage;
}
