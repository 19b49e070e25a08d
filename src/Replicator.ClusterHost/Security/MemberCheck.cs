using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Replicator.ClusterHost.Security;

/// <summary>
/// Whether a certificate is that of a member: signed by the cluster's authority and by no other, meant for members, and valid now. What the machine trusts
/// besides does not count. Thread safe.
/// </summary>
/// <param name="authority">The authority's certificate.</param>
/// <param name="clock">What time it is.</param>
public sealed class MemberCheck(X509Certificate2 authority, TimeProvider clock)
{
    internal static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    internal static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    /// <summary>Why a certificate is not that of a member; null: it is.</summary>
    /// <param name="certificate">The certificate; null: none was shown.</param>
    public string? Refuse(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return "It showed no certificate.";
        }

        using var chain = new X509Chain { ChainPolicy = NewPolicy() };
        if (chain.Build(certificate) && chain.ChainElements.Count == 2)
        {
            return null;
        }

        string problems = string.Join("; ", chain.ChainStatus.Select(static each => each.StatusInformation.Trim().TrimEnd('.')));
        return $"The certificate {certificate.Thumbprint} of {certificate.Subject} is none of this cluster's: "
            + $"{(problems.Length > 0 ? problems : "it is not a member's")}. Make one with the cluster's authority.";
    }

    private X509ChainPolicy NewPolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTimeIgnored = false,
            VerificationTime = clock.GetUtcNow().UtcDateTime,
        };
        policy.CustomTrustStore.Add(authority);
        policy.ApplicationPolicy.Add(ServerAuthentication);
        policy.ApplicationPolicy.Add(ClientAuthentication);
        return policy;
    }
}
