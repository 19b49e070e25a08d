using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Replicator.Domain.Pki;

/// <summary>
/// A request for a certificate to be signed (PKCS#10), as <c>Request-CsCertificate -New</c> makes it. It carries the public key and is signed with the private
/// one, which it does not hold.
/// </summary>
/// <param name="Subject">Whom the certificate is to be for, such as <c>CN=contoso.com</c>.</param>
/// <param name="AlternativeNames">The DNS names it is to be for besides.</param>
/// <param name="Key">What kind of key it has.</param>
/// <param name="Der">Its bytes. The signature of a curve differs each time it is made, so they never belong into a trace.</param>
public sealed record SigningRequest(string Subject, ImmutableArray<string> AlternativeNames, KeySpec Key, ImmutableArray<byte> Der)
{
    /// <summary>Makes a request.</summary>
    /// <param name="subject">The common name, such as the SIP domain.</param>
    /// <param name="alternativeNames">The DNS names it is to be for besides; none will do.</param>
    /// <param name="key">The key.</param>
    public static SigningRequest Create(string subject, IReadOnlyList<string> alternativeNames, SigningKey key)
    {
        using AsymmetricAlgorithm opened = key.Open();
        CertificateRequest request = opened is RSA rsa
            ? new CertificateRequest(NameOf(subject), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(NameOf(subject), (ECDsa)opened, HashAlgorithmName.SHA256);
        if (alternativeNames.Count > 0)
        {
            request.CertificateExtensions.Add(ExtensionOf(alternativeNames));
        }

        return new SigningRequest(request.SubjectName.Name, [.. alternativeNames], key.Spec, [.. request.CreateSigningRequest()]);
    }

    /// <summary>Reads a request, and checks that it is signed with its own key.</summary>
    /// <exception cref="PkiException">It is none, or its signature is broken.</exception>
    public static SigningRequest Read(ReadOnlySpan<byte> der)
    {
        CertificateRequest request = Load(der);
        return new SigningRequest(
            request.SubjectName.Name,
            [.. IssuedCertificate.AlternativeNamesIn(request.CertificateExtensions)],
            IssuedCertificate.SpecOf(request.PublicKey),
            [.. der]);
    }

    /// <summary>Whether both are the same request.</summary>
    public bool Equals(SigningRequest? other) => ReferenceEquals(this, other) || (other is not null && Der.AsSpan().SequenceEqual(other.Der.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => Der.Length;

    /// <summary>Returns whom it is for.</summary>
    public override string ToString() => $"request for {Subject}";

    internal static CertificateRequest Load(ReadOnlySpan<byte> der)
    {
        try
        {
            return CertificateRequest.LoadSigningRequest(
                der, HashAlgorithmName.SHA256, out _, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException exception)
        {
            throw new PkiException(
                $"These {der.Length} bytes are no certificate request, or its signature is broken: it was changed after it was made, or cut short. Make the "
                    + $"request again.", exception);
        }
    }

    internal static X500DistinguishedName NameOf(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        return name.Build();
    }

    private static X509Extension ExtensionOf(IReadOnlyList<string> alternativeNames)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (string name in alternativeNames)
        {
            builder.AddDnsName(name);
        }

        return builder.Build();
    }
}
