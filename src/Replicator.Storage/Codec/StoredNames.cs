using Replicator.Domain.Certificates;
using Replicator.Domain.Conflicts;
using Replicator.Domain.Failover;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Storage.Content;

namespace Replicator.Storage.Codec;

/// <summary>The names that a store has for values of enumerations.</summary>
internal static class StoredNames
{
    public static NameTable<CertificateType> Types { get; } = new(
        "use of a certificate",
        (CertificateType.OAuthTokenIssuer, "OAuthTokenIssuer"),
        (CertificateType.Default, "Default"),
        (CertificateType.WebServicesInternal, "WebServicesInternal"),
        (CertificateType.WebServicesExternal, "WebServicesExternal"),
        (CertificateType.Internal, "Internal"),
        (CertificateType.AccessEdgeExternal, "AccessEdgeExternal"),
        (CertificateType.DataEdgeExternal, "DataEdgeExternal"),
        (CertificateType.AudioVideoAuthentication, "AudioVideoAuthentication"));

    public static NameTable<ConflictOutcome> Outcomes { get; } = new(
        "outcome of a request",
        (ConflictOutcome.Committed, "committed"),
        (ConflictOutcome.Overruled, "overruled"),
        (ConflictOutcome.Refused, "refused"),
        (ConflictOutcome.KeptAsSibling, "keptAsSibling"));

    public static NameTable<StoreRole> Roles { get; } = new(
        "role of a store",
        (StoreRole.Active, "active"),
        (StoreRole.ReadOnly, "readOnly"),
        (StoreRole.HandedOver, "handedOver"),
        (StoreRole.Backup, "backup"),
        (StoreRole.Deposed, "deposed"),
        (StoreRole.Neither, "neither"));

    public static NameTable<KeyAlgorithm> Algorithms { get; } = new(
        "algorithm of a key",
        (KeyAlgorithm.Rsa, "RSA"),
        (KeyAlgorithm.EcP256, "ECDH_P256"),
        (KeyAlgorithm.EcP384, "ECDH_P384"),
        (KeyAlgorithm.EcP521, "ECDH_P521"));

    public static NameTable<SignatureScheme> Signatures { get; } = new(
        "way to sign",
        (SignatureScheme.RsaPkcs1, "rsaPkcs1"),
        (SignatureScheme.RsaPss, "rsaPss"),
        (SignatureScheme.Ecdsa, "ecdsa"));

    public static NameTable<SlotAction> Actions { get; } = new(
        "action of a request",
        (SlotAction.Assign, "assign"),
        (SlotAction.Roll, "roll"),
        (SlotAction.RemovePrevious, "removePrevious"));

    public static NameTable<RefusalReason> Reasons { get; } = new(
        "reason of a refusal",
        (RefusalReason.StaleVersion, "staleVersion"),
        (RefusalReason.ReadOnly, "readOnly"),
        (RefusalReason.NotActive, "notActive"),
        (RefusalReason.NothingToRemove, "nothingToRemove"));

    public static NameTable<DocumentScope> Scopes { get; } = new(
        "scope of a document",
        (DocumentScope.Global, "Global"),
        (DocumentScope.Site, "Site"),
        (DocumentScope.Service, "Service"),
        (DocumentScope.Tag, "Tag"));

    public static NameTable<VersionKind> Versions { get; } = new(
        "kind of a version",
        (VersionKind.Commit, "commit"),
        (VersionKind.Sibling, "sibling"),
        (VersionKind.Roll, "roll"),
        (VersionKind.Removal, "removal"),
        (VersionKind.Opening, "opening"),
        (VersionKind.Seed, "seed"));
}
