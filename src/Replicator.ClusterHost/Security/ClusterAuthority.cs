using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Replicator.ClusterHost.Security;

/// <summary>
/// The authority of one cluster: whoever has a certificate that it signed is a member, and nobody else is. It is no authority of the certificates that are
/// replicated. Its key is needed to make certificates of members, and not while members run. Not thread safe.
/// </summary>
public sealed class ClusterAuthority : IDisposable
{
    private const int SerialNumberBytes = 16;

    // Clocks of members differ a little.
    private static readonly TimeSpan Backdated = TimeSpan.FromHours(1);

    private readonly X509Certificate2 _certificate;
    private readonly TimeProvider _clock;

    private ClusterAuthority(X509Certificate2 certificate, TimeProvider clock) => (_certificate, _clock) = (certificate, clock);

    /// <summary>How long an authority's own certificate is valid unless said otherwise: ten years.</summary>
    public static TimeSpan DefaultValidity { get; } = TimeSpan.FromDays(3_650);

    /// <summary>How long a member's certificate is valid unless said otherwise: a year.</summary>
    public static TimeSpan DefaultMemberValidity { get; } = TimeSpan.FromDays(365);

    /// <summary>Its certificate, without its key: what members check one another by.</summary>
    public X509Certificate2 Certificate => X509CertificateLoader.LoadCertificate(_certificate.RawData);

    /// <summary>Makes a new authority with a key of its own.</summary>
    /// <param name="cluster">The name of the cluster.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="validity">From now on for how long; default <see cref="DefaultValidity"/>.</param>
    public static ClusterAuthority Create(string cluster, TimeProvider clock, TimeSpan? validity = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(cluster), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        DateTimeOffset now = clock.GetUtcNow();
        return new ClusterAuthority(request.CreateSelfSigned(now - Backdated, now + (validity ?? DefaultValidity)), clock);
    }

    /// <summary>Reads an authority that was kept by <see cref="Save"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">Its password.</param>
    /// <param name="clock">What time it is.</param>
    /// <exception cref="MemberCertificateException">It cannot be read, has expired, or is no authority's.</exception>
    public static ClusterAuthority Load(string path, string password, TimeProvider clock)
    {
        X509Certificate2 certificate = CertificateFile.LoadWithKey(path, password, clock);
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(static each => each.CertificateAuthority))
        {
            return new ClusterAuthority(certificate, clock);
        }

        certificate.Dispose();
        throw new MemberCertificateException($"{path} holds a member's certificate; expected that of the cluster's authority, which makes those of members.");
    }

    /// <summary>Keeps it with its key.</summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="password">The password, not empty.</param>
    /// <exception cref="MemberCertificateException">The file exists or cannot be written.</exception>
    public void Save(string path, string password) => CertificateFile.SaveWithKey(_certificate, path, password);

    /// <summary>Makes a certificate with a key of its own, by which a member is known to the others.</summary>
    /// <param name="member">The name of the member.</param>
    /// <param name="hosts">The addresses at which it is reached: names or IP addresses.</param>
    /// <param name="validity">From now on for how long; default <see cref="DefaultMemberValidity"/>, and never beyond the authority's own.</param>
    public X509Certificate2 Issue(string member, IEnumerable<string> hosts, TimeSpan? validity = null)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        DateTimeOffset end = now + (validity ?? DefaultMemberValidity);
        return Issue(member, hosts, now - Backdated, end < _certificate.NotAfter ? end : _certificate.NotAfter);
    }

    /// <summary>As above, valid between two moments.</summary>
    internal X509Certificate2 Issue(string member, IEnumerable<string> hosts, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf(member), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([MemberCheck.ServerAuthentication, MemberCheck.ClientAuthentication], critical: true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(AddressesOf(hosts));
        using X509Certificate2 signed = request.Create(_certificate, notBefore, notAfter, RandomNumberGenerator.GetBytes(SerialNumberBytes));
        return signed.CopyWithPrivateKey(key);
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();

    private static X500DistinguishedName NameOf(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name);
        return builder.Build();
    }

    private static X509Extension AddressesOf(IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (string host in hosts)
        {
            if (IPAddress.TryParse(host, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }
}
