using System.Collections.Immutable;
using Replicator.Domain.Pki;

namespace Replicator.Domain.OAuth;

/// <summary>Who receives tokens, and what it believes.</summary>
/// <param name="Self">Who it is.</param>
/// <param name="Issuers">Whose tokens it accepts.</param>
public sealed record TokenReceiver(ServiceIdentity Self, ImmutableArray<TrustedIssuer> Issuers)
{
    /// <summary>
    /// By how much a token may be too early or too late. No product's figure is published; the default, 5 min, is that of <c>Microsoft.IdentityModel.Tokens</c>
    /// (<c>TokenValidationParameters.DefaultClockSkew</c>).
    /// </summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether it trusts whom a certificate leads to; null, the default: a certificate that it has as a key needs nobody to vouch for it.</summary>
    public Func<CertificateDetails, bool>? TrustsChain { get; init; }
}
