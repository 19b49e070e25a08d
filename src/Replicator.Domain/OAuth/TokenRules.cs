namespace Replicator.Domain.OAuth;

/// <summary>
/// The rules by which a receiver accepts a token (MS-XOAUTH 3.2.5.6), each by itself, in the words of what the token says. They are asked in the order of <see cref="TokenRefusal"/>,
/// which is that of <c>Microsoft.IdentityModel.JsonWebTokens</c>.
/// </summary>
public static class TokenRules
{
    /// <summary>The issuer is trusted.</summary>
    /// <param name="principal">What the token says that it is from.</param>
    /// <param name="receiver">The receiver.</param>
    /// <param name="issuer">What the receiver knows of the issuer; null: it refuses the token.</param>
    public static TokenRefusal? WhyNotFrom(string principal, TokenReceiver receiver, out TrustedIssuer? issuer)
    {
        issuer = receiver.Issuers.FirstOrDefault(each => each.Principal == principal);
        return issuer is not null ? null
            : receiver.Issuers.Any(each => principal.StartsWith($"{each.Application}@", StringComparison.Ordinal)) ? TokenRefusal.IssuerRealm
            : TokenRefusal.UntrustedIssuer;
    }

    /// <summary>The token is valid now, give or take what clocks may differ by.</summary>
    public static TokenRefusal? WhyNotAt(DateTimeOffset notBefore, DateTimeOffset expires, TokenReceiver receiver, DateTimeOffset now) =>
        notBefore > now + receiver.ClockSkew ? TokenRefusal.NotYetValid
        : expires < now - receiver.ClockSkew ? TokenRefusal.TokenExpired
        : null;

    /// <summary>The certificate of the key is valid now, and the receiver trusts whom it leads to. Here no difference of clocks is allowed for.</summary>
    public static TokenRefusal? WhyNotSignedWith(TrustedKey key, TokenReceiver receiver, DateTimeOffset now) => key.Details is not { } details ? null
        : details.NotBefore > now ? TokenRefusal.CertificateNotYetValid
        : details.NotAfter < now ? TokenRefusal.CertificateExpired
        : receiver.TrustsChain is { } trusts && !trusts(details) ? TokenRefusal.UntrustedChain
        : null;

    /// <summary>The outer token is from whom the actor token is for.</summary>
    public static TokenRefusal? WhyNotActing(string outerIssuer, string actor) => outerIssuer == actor ? null : TokenRefusal.ActorMismatch;

    /// <summary>The outer token names a user: something, <c>@</c>, and a domain.</summary>
    public static TokenRefusal? WhyNoUser(string nameId) =>
        nameId.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < nameId.Length - 1 ? null : TokenRefusal.NoUser;
}
