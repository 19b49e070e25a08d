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

    /// <summary>A token from a moment on.</summary>
    /// <param name="keyId">The thumbprint of the certificate whose key signs.</param>
    /// <param name="issuer">Who issues it.</param>
    /// <param name="actor">Which service acts, as <see cref="NameId"/>; of a token of one's own the issuer itself.</param>
    /// <param name="target">Whom it is for.</param>
    /// <param name="from">From when it is valid; to the second, as tokens have it, and down, so that it is valid at once.</param>
    /// <param name="lifetime">For how long.</param>
    public static ActorToken Of(string keyId, ServiceIdentity issuer, string actor, ServiceIdentity target, DateTimeOffset from, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(target);
        DateTimeOffset notBefore = from - TimeSpan.FromTicks(from.Ticks % TimeSpan.TicksPerSecond);
        return new() { KeyId = keyId, Issuer = issuer.Principal, Audience = target.Audience, NameId = actor, NotBefore = notBefore, Expires = notBefore + lifetime };
    }
}
