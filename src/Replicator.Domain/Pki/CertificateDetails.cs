using System.Collections.Immutable;
using Replicator.Domain.Protocol;

namespace Replicator.Domain.Pki;

/// <summary>
/// What a certificate says, by the fields that an administrator sees (<c>Get-CsCertificate</c>). It is all that the rules look at, so that a certificate which
/// is modelled by name is judged as a real one is. It holds no key.
/// </summary>
public sealed record CertificateDetails
{
    /// <summary>Who signed it, such as <c>CN=Contoso Issuing CA</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>Whom it is for, such as <c>CN=contoso.com</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The DNS names it is for besides, in its order.</summary>
    public ImmutableArray<string> AlternativeNames { get; init; } = [];

    /// <summary>The serial number in hexadecimal digits, upper case.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>SHA-1 over the certificate, 40 hexadecimal digits in upper case. It tells certificates apart and protects nothing.</summary>
    public required string Thumbprint { get; init; }

    /// <summary>From when it is valid, to the second.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Until when it is valid, to the second, inclusive.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>What kind of key it has.</summary>
    public required KeySpec Key { get; init; }

    /// <summary>How it was signed.</summary>
    public SignatureScheme Signature { get; init; } = SignatureScheme.RsaPkcs1;

    /// <summary>The thumbprint of the authority's own certificate that signed it.</summary>
    public required string IssuerThumbprint { get; init; }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(CertificateDetails? other) => ReferenceEquals(this, other)
        || (other is not null && Thumbprint == other.Thumbprint && Issuer == other.Issuer && Subject == other.Subject
            && AlternativeNames.AsSpan().SequenceEqual(other.AlternativeNames.AsSpan()) && SerialNumber == other.SerialNumber && NotBefore == other.NotBefore
            && NotAfter == other.NotAfter && Key == other.Key && Signature == other.Signature && IssuerThumbprint == other.IssuerThumbprint);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)StableHash.Start(0).Add(Thumbprint).Value);
}
