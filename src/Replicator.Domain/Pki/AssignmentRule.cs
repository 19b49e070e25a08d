namespace Replicator.Domain.Pki;

/// <summary>What a certificate has to satisfy to be assigned. What each is documented by stands with <see cref="AssignmentRules"/>.</summary>
public enum AssignmentRule
{
    /// <summary>The private key is in the computer's store.</summary>
    HasPrivateKey,

    /// <summary>Of a global certificate the private key is exportable.</summary>
    KeyIsExportable,

    /// <summary>The key is large enough.</summary>
    KeyIsLargeEnough,

    /// <summary>The key's algorithm and size are supported.</summary>
    KeyIsSupported,

    /// <summary>The key is kept by the legacy CryptoAPI.</summary>
    ProviderIsSupported,

    /// <summary>It was signed in a supported way.</summary>
    SignatureIsSupported,

    /// <summary>The computer can build its chain to a root that it trusts.</summary>
    ChainIsTrusted,

    /// <summary>The subject of a global certificate contains the SIP domain.</summary>
    SubjectHasSipDomain,

    /// <summary>It is valid already.</summary>
    HasBegun,

    /// <summary>It is valid still.</summary>
    HasNotExpired,
}
