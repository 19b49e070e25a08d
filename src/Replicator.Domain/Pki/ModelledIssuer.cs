using System.Globalization;
using Replicator.Domain.Protocol;

namespace Replicator.Domain.Pki;

/// <summary>
/// Authorities that only say what real ones would: certificates without bytes, whose thumbprints follow from what they say. For studies of the protocol, and
/// searches over thousands of runs.
/// </summary>
/// <param name="serialOf">The serial number of a request's certificate: positive, at most 20 bytes.</param>
/// <param name="foundedAt">From when the authorities' own certificates are valid.</param>
public sealed class ModelledIssuer(DateTimeOffset foundedAt, Func<string, byte[]> serialOf) : ICertificateIssuer
{
    private static readonly TimeSpan RootLifetime = TimeSpan.FromDays(20 * 365);

    /// <inheritdoc/>
    public IssuedCertificate RootOf(string authority)
    {
        string thumbprint = Thumbprint($"{authority}/root");
        return Modelled(new CertificateDetails
        {
            Issuer = $"CN={authority}",
            Subject = $"CN={authority}",
            SerialNumber = "01",
            Thumbprint = thumbprint,
            NotBefore = foundedAt,
            NotAfter = foundedAt + RootLifetime,
            Key = KeySpec.Rsa(4096),
            IssuerThumbprint = thumbprint,
        });
    }

    /// <inheritdoc/>
    public IssuedCertificate Issue(CertificateOrder order, string name, string subject, DateTimeOffset notBefore)
    {
        string serial = Convert.ToHexString(serialOf(name));
        return Modelled(new CertificateDetails
        {
            Issuer = $"CN={order.Authority}",
            Subject = $"CN={subject}",
            AlternativeNames = order.AlternativeNames,
            SerialNumber = serial,
            Thumbprint = Thumbprint($"{order.Authority}/{subject}/{string.Join('/', order.AlternativeNames)}/{order.Key}/{serial}/{notBefore:u}/{order.ValidFor:c}"),
            NotBefore = notBefore,
            NotAfter = notBefore + order.ValidFor,
            Key = order.Key,
            IssuerThumbprint = Thumbprint($"{order.Authority}/root"),
        });
    }

    /// <inheritdoc/>
    public SigningKey? KeyOf(CertificateOrder order, string name) => null;

    private static IssuedCertificate Modelled(CertificateDetails details) => new(details, []);

    private static string Thumbprint(string says)
    {
        ulong first = StableHash.Start(1).Add(says).Value;
        ulong second = StableHash.Start(2).Add(says).Value;
        uint third = unchecked((uint)StableHash.Start(3).Add(says).Value);
        return string.Create(CultureInfo.InvariantCulture, $"{first:X16}{second:X16}{third:X8}");
    }
}
