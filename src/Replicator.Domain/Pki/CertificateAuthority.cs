using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Replicator.Domain.Pki;

/// <summary>
/// An authority that signs certificates: its own certificate is the root that servers trust or do not. The same requests, serial numbers and dates give the
/// same bytes, for it signs with RSASSA-PKCS1-v1_5 and draws nothing.
/// </summary>
public sealed class CertificateAuthority
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(20 * 365);

    private readonly SigningKey _key;

    /// <summary>Founds an authority.</summary>
    /// <param name="name">What it is called, such as <c>Contoso Issuing CA</c>.</param>
    /// <param name="kind">What kind it is.</param>
    /// <param name="key">Its key; RSA.</param>
    /// <param name="foundedAt">From when its own certificate is valid.</param>
    /// <exception cref="ArgumentException">The key is not RSA.</exception>
    public CertificateAuthority(string name, AuthorityKind kind, SigningKey key, DateTimeOffset foundedAt)
    {
        if (key.Spec.Algorithm != KeyAlgorithm.Rsa)
        {
            throw new ArgumentException($"An authority signs with RSA, for the signature of a curve differs each time; {key} is {key.Spec}.", nameof(key));
        }

        (Name, Kind, _key) = (name, kind, key);
        Root = SelfSigned(foundedAt);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What kind it is.</summary>
    public AuthorityKind Kind { get; }

    /// <summary>Its own certificate.</summary>
    public IssuedCertificate Root { get; }

    /// <summary>Signs a request, whatever it is for: for server authentication, with the authority's list of revoked certificates named in it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="serialNumber">The serial number; positive, at most 20 bytes, and used once.</param>
    /// <param name="notBefore">From when it is valid.</param>
    /// <param name="notAfter">Until when; after <paramref name="notBefore"/>, and not beyond the authority's own certificate.</param>
    /// <exception cref="PkiException">The request is broken, or asks for what the authority cannot give.</exception>
    public IssuedCertificate Issue(SigningRequest request, ReadOnlySpan<byte> serialNumber, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        if (notAfter <= notBefore || notAfter > Root.Details.NotAfter)
        {
            throw new PkiException(
                $"{Name} cannot sign a certificate that is valid from {notBefore:u} to {notAfter:u}: it has to end after it begins, and before the "
                    + $"authority's own does, at {Root.Details.NotAfter:u}.");
        }

        CertificateRequest asked = SigningRequest.Load(request.Der.AsSpan());
        var signed = new CertificateRequest(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256);
        foreach (X509Extension extension in asked.CertificateExtensions)
        {
            signed.CertificateExtensions.Add(extension);
        }

        AddServerExtensions(signed);
        using RSA key = (RSA)_key.Open();
        using X509Certificate2 issued = signed.Create(
            SigningRequest.NameOf(Name), X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), notBefore, notAfter, serialNumber);
        return IssuedCertificate.Read(issued.RawData, Root.Details.Thumbprint);
    }

    private IssuedCertificate SelfSigned(DateTimeOffset foundedAt)
    {
        using RSA key = (RSA)_key.Open();
        var request = new CertificateRequest(SigningRequest.NameOf(Name), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using X509Certificate2 root = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), foundedAt, foundedAt + Lifetime, [1]);
        IssuedCertificate read = IssuedCertificate.Read(root.RawData);
        return read with { Details = read.Details with { IssuerThumbprint = read.Details.Thumbprint } };
    }

    private void AddServerExtensions(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(
            CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([$"http://crl.invalid/{Uri.EscapeDataString(Name)}.crl"]));
    }
}
