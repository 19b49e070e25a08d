namespace Replicator.Domain.OAuth;

/// <summary>The inner token, which says which service acts and is signed (MS-XOAUTH 2.2). What it says, not its bytes.</summary>
public sealed record ActorToken
{
    /// <summary>The thumbprint of the certificate with whose key it says that it is signed (<c>x5t</c>): 40 hexadecimal digits in upper case.</summary>
    public required string KeyId { get; init; }

    /// <summary>Who issued it (<c>iss</c>): <c>application@realm</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>Whom it is for (<c>aud</c>): <c>application/host@realm</c>.</summary>
    public required string Audience { get; init; }

    /// <summary>Which service acts (<c>nameid</c>): <c>application@realm</c>.</summary>
    public required string NameId { get; init; }

    /// <summary>From when it is valid (<c>nbf</c>), to the second.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Until when it is valid (<c>exp</c>), to the second.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Whether the service may act for users (<c>trustedfordelegation</c>). Default true.</summary>
    public bool IsTrustedForDelegation { get; init; } = true;
}
