namespace Replicator.Domain.OAuth;

/// <summary>Why a receiver refuses a token: the rule of MS-XOAUTH 3.2.5.6, or of its signature, that the token breaks first. In the order in which they are asked.</summary>
public enum TokenRefusal
{
    /// <summary>Nobody whom the receiver trusts is called as the token's issuer is.</summary>
    UntrustedIssuer,

    /// <summary>The issuer is trusted, but in another realm; realms are compared with their case.</summary>
    IssuerRealm,

    /// <summary>The receiver has no such key of the issuer: its copy of the issuer's metadata is older than the key, or than its removal.</summary>
    UnknownKey,

    /// <summary>What was signed was not signed with the key that the token names, or has been changed since.</summary>
    BadSignature,

    /// <summary>By the receiver's clock the token is not valid yet.</summary>
    NotYetValid,

    /// <summary>By the receiver's clock the token has expired.</summary>
    TokenExpired,

    /// <summary>The token is for another application.</summary>
    AudienceApplication,

    /// <summary>The token is for another host.</summary>
    AudienceHost,

    /// <summary>The token is for another realm; realms are compared with their case.</summary>
    AudienceRealm,

    /// <summary>By the receiver's clock the certificate of the key is not valid yet.</summary>
    CertificateNotYetValid,

    /// <summary>By the receiver's clock the certificate of the key has expired.</summary>
    CertificateExpired,

    /// <summary>The receiver trusts no authority that the certificate of the key leads to.</summary>
    UntrustedChain,

    /// <summary>The outer token is not from whom the actor token is for; compared with their case.</summary>
    ActorMismatch,

    /// <summary>The outer token names no user by a user principal name.</summary>
    NoUser,
}
