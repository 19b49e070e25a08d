using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Replicator.Domain.Pki;

/// <summary>A certificate without its key: what it says, and where it is real, its bytes.</summary>
/// <param name="Details">What it says.</param>
/// <param name="Der">Its bytes; empty when it is modelled by name.</param>
public sealed record IssuedCertificate(CertificateDetails Details, ImmutableArray<byte> Der)
{
    private const string SubjectAlternativeName = "2.5.29.17";
    private const string RsaPssOid = "1.2.840.113549.1.1.10";
    private const string EcdsaOidPrefix = "1.2.840.10045.";

    /// <summary>Whether there are bytes to it.</summary>
    public bool IsReal => Der.Length > 0;

    /// <summary>Reads a real certificate.</summary>
    /// <param name="der">Its bytes.</param>
    /// <param name="issuerThumbprint">The thumbprint of the authority's certificate that signed it, as far as that is known; else empty.</param>
    /// <exception cref="PkiException">The bytes are no certificate.</exception>
    public static IssuedCertificate Read(ReadOnlySpan<byte> der, string issuerThumbprint = "")
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
            return new IssuedCertificate(Of(certificate, issuerThumbprint), [.. certificate.RawData]);
        }
        catch (CryptographicException exception)
        {
            throw new PkiException(
                $"These {der.Length} bytes are no certificate. Expected is an X.509 certificate in DER or PEM: export it again as .cer.", exception);
        }
    }

    /// <summary>Whether both are the same certificate.</summary>
    public bool Equals(IssuedCertificate? other) =>
        ReferenceEquals(this, other) || (other is not null && Details == other.Details && Der.AsSpan().SequenceEqual(other.Der.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => Der.Length;

    /// <summary>Returns subject and thumbprint.</summary>
    public override string ToString() => $"{Details.Subject} ({Details.Thumbprint})";

    internal static CertificateDetails Of(X509Certificate2 certificate, string issuerThumbprint) => new()
    {
        Issuer = certificate.Issuer,
        Subject = certificate.Subject,
        AlternativeNames = [.. AlternativeNamesIn(certificate.Extensions)],
        SerialNumber = certificate.SerialNumber,
        Thumbprint = certificate.Thumbprint,
        NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
        NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
        Key = SpecOf(certificate.PublicKey),
        Signature = certificate.SignatureAlgorithm.Value switch
        {
            RsaPssOid => SignatureScheme.RsaPss,
            { } oid when oid.StartsWith(EcdsaOidPrefix, StringComparison.Ordinal) => SignatureScheme.Ecdsa,
            _ => SignatureScheme.RsaPkcs1,
        },
        IssuerThumbprint = issuerThumbprint,
    };

    internal static IEnumerable<string> AlternativeNamesIn(IEnumerable<X509Extension> extensions) =>
        extensions.FirstOrDefault(static extension => extension.Oid?.Value == SubjectAlternativeName) is { } found
            ? new X509SubjectAlternativeNameExtension(found.RawData).EnumerateDnsNames()
            : [];

    internal static KeySpec SpecOf(PublicKey key)
    {
        using RSA? rsa = key.GetRSAPublicKey();
        if (rsa is not null)
        {
            return KeySpec.Rsa(rsa.KeySize);
        }

        using ECDsa? curve = key.GetECDsaPublicKey();
        return curve?.KeySize switch
        {
            256 => KeySpec.Curve(KeyAlgorithm.EcP256),
            384 => KeySpec.Curve(KeyAlgorithm.EcP384),
            521 => KeySpec.Curve(KeyAlgorithm.EcP521),
            _ => throw new PkiException($"The key's algorithm {key.Oid.FriendlyName ?? key.Oid.Value} is not one that the product supports. Request the "
                + "certificate again with an RSA key of 2048 bits."),
        };
    }
}
