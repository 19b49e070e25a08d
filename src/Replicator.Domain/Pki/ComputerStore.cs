namespace Replicator.Domain.Pki;

/// <summary>
/// The certificates of one computer, and the roots that it trusts. Assigning and unassigning changes nothing in it: a certificate that is not used any more
/// stays. Not thread safe.
/// </summary>
/// <param name="server">The computer, as messages name it.</param>
public sealed class ComputerStore(string server)
{
    private readonly SortedDictionary<string, StoredCertificate> _certificates = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _roots = new(StringComparer.Ordinal);

    /// <summary>The computer.</summary>
    public string Server { get; } = server;

    /// <summary>Its certificates, by thumbprint.</summary>
    public IEnumerable<StoredCertificate> Certificates => _certificates.Values;

    /// <summary>Has it trust a root.</summary>
    public void Trust(IssuedCertificate root) => _roots.Add(root.Details.Thumbprint);

    /// <summary>Whether it can build the chain of a certificate, up to a root that it trusts.</summary>
    public bool Trusts(CertificateDetails certificate) => _roots.Contains(certificate.IssuerThumbprint);

    /// <summary>The certificate of a thumbprint; null when it is not there.</summary>
    public StoredCertificate? Find(string thumbprint) => _certificates.GetValueOrDefault(thumbprint);

    /// <summary>Takes a certificate in. The same one replaces itself, which may bring the key that was missing.</summary>
    /// <exception cref="PkiException">Another certificate there has the same friendly name.</exception>
    public void Add(StoredCertificate certificate)
    {
        StoredCertificate? other = _certificates.Values.FirstOrDefault(each => each.FriendlyName == certificate.FriendlyName);
        if (other is not null && other.Details.Thumbprint != certificate.Details.Thumbprint)
        {
            throw new PkiException(
                $"{Server} already has a certificate with the friendly name '{certificate.FriendlyName}', {other.Details.Thumbprint}. Choose another friendly "
                    + "name: it tells the certificates of a computer apart.");
        }

        _certificates[certificate.Details.Thumbprint] = certificate;
    }
}
