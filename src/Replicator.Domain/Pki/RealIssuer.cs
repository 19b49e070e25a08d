using Replicator.Domain.Protocol;

namespace Replicator.Domain.Pki;

/// <summary>
/// Authorities that sign with real keys. Making a certificate takes milliseconds, so it is for runs and not for searches over thousands of them. Not thread
/// safe.
/// </summary>
public sealed class RealIssuer : ICertificateIssuer
{
    private readonly SortedDictionary<string, CertificateAuthority> _authorities = new(StringComparer.Ordinal);
    private readonly Func<string, byte[]> _serialOf;

    /// <summary>Founds the authorities.</summary>
    /// <param name="authorities">Their names and kinds.</param>
    /// <param name="foundedAt">From when their own certificates are valid.</param>
    /// <param name="serialOf">The serial number of a request's certificate: positive, at most 20 bytes.</param>
    public RealIssuer(IEnumerable<(string Name, AuthorityKind Kind)> authorities, DateTimeOffset foundedAt, Func<string, byte[]> serialOf)
    {
        _serialOf = serialOf;
        foreach ((int index, (string name, AuthorityKind kind)) in authorities.Index())
        {
            _authorities[name] = new CertificateAuthority(name, kind, TestKeys.Take(KeySpec.Rsa(4096), index), foundedAt);
        }
    }

    /// <inheritdoc/>
    public IssuedCertificate RootOf(string authority) => Of(authority).Root;

    /// <inheritdoc/>
    public IssuedCertificate Issue(CertificateOrder order, string name, string subject, DateTimeOffset notBefore)
    {
        SigningRequest request = SigningRequest.Create(subject, order.AlternativeNames, KeyOf(order, name));
        return Of(order.Authority).Issue(request, _serialOf(name), notBefore, notBefore + order.ValidFor);
    }

    /// <inheritdoc/>
    public SigningKey KeyOf(CertificateOrder order, string name) => TestKeys.Take(order.Key, (int)(StableHash.Start(0).Add(name).Value % int.MaxValue));

    private CertificateAuthority Of(string authority) => _authorities.GetValueOrDefault(authority)
        ?? throw new ArgumentException($"There is no authority '{authority}'.", nameof(authority));
}
