namespace Replicator.Domain.Pki;

/// <summary>Why a certificate that was asked for is not assigned, before anything is sent to the master.</summary>
public enum NotAssigned
{
    /// <summary>The authority has not decided.</summary>
    ApprovalPending,

    /// <summary>The authority denied it.</summary>
    ApprovalDenied,

    /// <summary>The authority revoked it.</summary>
    CertificateRevoked,

    /// <summary>It cannot be taken into the server's store.</summary>
    StoreRefused,

    /// <summary>It breaks a rule of assignment.</summary>
    RuleBroken,

    /// <summary>The certificate that was to be assigned for another use as well is not in the store of the server.</summary>
    NotInStore,
}
