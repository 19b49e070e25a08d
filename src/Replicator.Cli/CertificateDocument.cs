using System.Text.Encodings.Web;
using System.Text.Json;
using Replicator.Reporting;
using Replicator.Scenarios.Results;

namespace Replicator.Cli;

/// <summary>Certificates that are assigned at the end of a run as JSON. What is not known is null.</summary>
internal static class CertificateDocument
{
    // The output is for people and for jq, not for a web page.
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IReadOnlyList<AssignedCertificate> certificates, IReadOnlyList<CertificateUse> uses, RunResult result)
    {
        var document = new
        {
            schemaVersion = 1,
            scope = "global",
            version = result.Configuration?.Version,
            certificates = certificates.Select(Fields),
            servers = new { installing = result.Topology.Installing, uses },
        };
        return JsonSerializer.Serialize(document, Format);
    }

    public static string Write(IReadOnlyList<AssignedCertificate> certificates, ReplicaStatus server) => JsonSerializer.Serialize(
        new
        {
            schemaVersion = 1,
            scope = server.ReplicaFqdn,
            installsOAuthTokenIssuer = server.InstallsCertificate,
            certificates = certificates.Select(Fields),
        },
        Format);

    private static object Fields(AssignedCertificate certificate) => new
    {
        issuer = certificate.Says?.Issuer,
        notAfter = certificate.Says?.NotAfter,
        notBefore = certificate.Says?.NotBefore,
        serialNumber = certificate.Says?.SerialNumber,
        subject = certificate.Subject,
        alternativeNames = certificate.Says?.AlternativeNames,
        thumbprint = certificate.Thumbprint,
        use = certificate.Use,
        slot = certificate.Slot,
        effectiveDate = certificate.EffectiveDate,
        since = certificate.Since,
        request = certificate.Request,
        key = certificate.Says?.Key,
        expiryWarning = certificate.ExpiryWarning,
    };
}
