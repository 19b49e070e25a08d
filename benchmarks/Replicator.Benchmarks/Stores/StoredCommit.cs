using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Benchmarks.Stores;

/// <summary>Commits as a master makes them of signed certificates.</summary>
internal static class StoredCommit
{
    public static Commit Of(int number)
    {
        var details = new CertificateDetails
        {
            Issuer = "CN=Contoso Issuing CA",
            Subject = "CN=contoso.com",
            AlternativeNames = ["contoso.com", "fabrikam.com"],
            SerialNumber = $"{number:X16}",
            Thumbprint = $"{number:X40}",
            NotBefore = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero),
            NotAfter = new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Key = KeySpec.Default,
            IssuerThumbprint = new string('C', 40),
        };
        var certificate = new Certificate($"certificate {number}", "contoso.com", details.Thumbprint, new ServerId(number % 100), TimeSpan.FromSeconds(number), details);
        return new Commit(
            new RequestId(new ServerId(number % 100), number),
            new ConfigChange(new ConfigVersion(1, number), CertificateType.OAuthTokenIssuer, certificate),
            TimeSpan.FromSeconds(number));
    }
}
