using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Tests.Wire;

/// <summary>One message of each kind, with all its fields, that is always the same.</summary>
internal static class MessageSamples
{
    internal static readonly ServerId Server = new(3);
    internal static readonly ConfigVersion Version = new(2, 17);
    internal static readonly RequestId Request = new(Server, -5);
    internal static readonly OperationId Operation = new(Server, 6);
    internal static readonly TimeSpan Time = TimeSpan.FromSeconds(1.5);

    internal static readonly Certificate Certificate = new("autumn", "contoso.com", new string('A', 40), Server, Time, new CertificateDetails
    {
        Issuer = "CN=Contoso Issuing CA",
        Subject = "CN=contoso.com",
        AlternativeNames = ["contoso.com", "fabrikam.com"],
        SerialNumber = "0A1B",
        Thumbprint = new string('A', 40),
        NotBefore = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Key = KeySpec.Default,
        Signature = SignatureScheme.RsaPss,
        IssuerThumbprint = new string('C', 40),
    })
    {
        Key = new SealedKey([1, 2, 3]),
    };

    internal static readonly ConfigChange Change = new(Version, CertificateType.OAuthTokenIssuer, Certificate, Time)
    {
        Previous = Certificate with { Name = "summer" },
        Next = new StagedCertificate(Certificate with { Name = "winter" }, Time) { DropsPrevious = true },
    };

    private static readonly DataPackage Package = new(new ConfigVersion(2, 16), Version, IsComplete: true, [Change]);

    public static IReadOnlyList<IReplicationMessage> All { get; } =
    [
        new CertificateRequest(Request, CertificateType.OAuthTokenIssuer, Certificate, Time, Version) { Action = SlotAction.Roll, EffectiveAt = Time },
        new RequestCommitted(Request, Version),
        new RequestKept(Request, Version),
        new RequestRefused(Request, RefusalReason.NotActive, Version),
        new AskSeen(Request, CertificateType.Default),
        new Seen(Request, Version, Time),
        Package,
        new StatusReport(Server, Version, 4, IsRestart: true),
        new PackageRequest(Server, Version, 4),
        new SubtreeReport(Server, Version, 4),
        new RestartNoted(4),
        new StatusRequest(2, Server),
        new BackupBatch(2, Server, 7, [new Commit(Request, Change, Time), new ReplicaRemoved(Server)]),
        new BackupReceived(2, 9),
        new HandOverRequest(Server, 1),
        new HandedOver(2, 9),
        new HandOverRefused(FailoverRefusal.NotReplicatedInTime, 1),
        new ReadAtReplica(Operation, CertificateType.OAuthTokenIssuer),
        new ReadAtMaster(Operation, CertificateType.OAuthTokenIssuer),
        new CompareAndSetAtMaster(Operation, CertificateType.OAuthTokenIssuer, Certificate, Version, Time),
        new ReadAnswer(Operation, Server, Certificate, Version, Version),
        new SetAnswer(Operation, Server, Version),
        new OperationRefused(Operation, Server, RefusalReason.StaleVersion, Version),
        new RumorContact(Server, 12, IsOffer: true, IsRequest: true),
        new ContactAccepted(Server, 12),
        new ContactRefused(Server, 12),
        new Rumor(Server, 12, Package, IsRequest: true),
        new RumorFeedback(Server, 12, WasNeeded: true),
        new VersionComparison(Server, 12, Version, IsOffer: true, IsRequest: true),
        new VersionWish(Server),
        new HeldVersion(Server, Package),
        new RelayedPackage(Server, Package),
        new RelayReport(Server, Version, IsWhole: true, Incarnation: 4),
        new RelayNoted(Server, Version, IsWhole: true),
    ];
}
