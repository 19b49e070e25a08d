using Replicator.Domain.Certificates;

namespace Replicator.Domain.Pki;

/// <summary>
/// The rules by which a certificate is refused before it is assigned, and so before anything is committed. Pure; the same certificate, computer and moment give
/// the same answer.
/// </summary>
/// <remarks>
/// Sources, in the Lync Server 2013 library unless said otherwise. Private key and chain: the wizard's note that a missing trusted root and a missing private
/// key are the two usual causes of an invalid certificate. Exportable: "Staging AV and OAuth certificates" ("with exportable private key"); the product's own
/// words for the error are not published. 2,048 bits: "Assigning a server-to-server authentication certificate". Algorithms, sizes 1,024, 2,048 and 4,096, and
/// no RSASSA-PSS: "Certificate infrastructure requirements". SIP domain in the subject: "Prerequisites for integrating with Exchange Server 2013"; alternative
/// names are no requirement: "Managing server-to-server authentication". Key provider: a Perficient blog alone.
/// </remarks>
public static class AssignmentRules
{
    private const int OAuthBitsMin = 2048;
    private static readonly int[] RsaBits = [1024, 2048, 4096];

    /// <summary>The first rule that a certificate breaks; null when it can be assigned.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="type">What it is to be assigned for.</param>
    /// <param name="computer">Where the assignment is made.</param>
    /// <param name="sipDomain">The SIP domain of the deployment, such as <c>contoso.com</c>.</param>
    /// <param name="now">The moment, by the computer's calendar.</param>
    public static AssignmentRefusal? FirstBroken(StoredCertificate certificate, CertificateType type, ComputerStore computer, string sipDomain, DateTimeOffset now)
    {
        CertificateDetails details = certificate.Details;
        bool isGlobal = type == CertificateType.OAuthTokenIssuer;
        string it = $"The certificate {details.Thumbprint} ('{certificate.FriendlyName}')";
        return certificate switch
        {
            { HasPrivateKey: false } => Refuse(
                AssignmentRule.HasPrivateKey,
                $"{it} has no private key on {computer.Server}, so it cannot be assigned. Import it there as a PFX together with its key, or complete the "
                    + "request on the server that made it, which has the key."),
            { IsKeyExportable: false } when isGlobal => Refuse(
                AssignmentRule.KeyIsExportable,
                $"The private key of {details.Thumbprint} ('{certificate.FriendlyName}') is not exportable, so it cannot be stored in the CMS. Request the "
                    + "certificate again with an exportable key (-PrivateKeyExportable $true), or import it from a PFX as exportable."),
            _ when isGlobal && details.Key is { Algorithm: KeyAlgorithm.Rsa, Bits: < OAuthBitsMin } => Refuse(
                AssignmentRule.KeyIsLargeEnough,
                $"{it} has a key of {details.Key.Bits} bits; {type} needs at least {OAuthBitsMin}. Request it again with a key of 2048 or 4096 bits."),
            _ when details.Key is { Algorithm: KeyAlgorithm.Rsa } key && !RsaBits.Contains(key.Bits) => Refuse(
                AssignmentRule.KeyIsSupported,
                $"{it} has an RSA key of {key.Bits} bits; supported are 1024, 2048 and 4096. Request it again with a key of 2048 bits."),
            { Provider: KeyProvider.NextGeneration } => Refuse(
                AssignmentRule.ProviderIsSupported,
                $"The key of {details.Thumbprint} ('{certificate.FriendlyName}') is kept by a key storage provider (CNG), which the product cannot use. "
                    + "Request the certificate again with a provider of the legacy CryptoAPI."),
            _ when details.Signature == SignatureScheme.RsaPss => Refuse(
                AssignmentRule.SignatureIsSupported,
                $"{it} is signed with RSASSA-PSS, which is not supported. Have the authority sign with RSASSA-PKCS1-v1_5, or request it from another."),
            _ when !computer.Trusts(details) => Refuse(AssignmentRule.ChainIsTrusted, Untrusted(details, computer.Server)),
            _ when isGlobal && !Names(details.Subject, sipDomain) => Refuse(
                AssignmentRule.SubjectHasSipDomain,
                $"The subject {details.Subject} of {details.Thumbprint} does not contain the SIP domain {sipDomain}. Request it again with the SIP domain as "
                    + "its subject; alternative names do not stand in for it, and are not needed."),
            _ when now < details.NotBefore => Refuse(
                AssignmentRule.HasBegun,
                $"{it} is valid only from {details.NotBefore:u} on; on {computer.Server} it is {now:u}. Wait until then, or stage it with -Roll and an "
                    + "effective date."),
            _ when now > details.NotAfter => Refuse(
                AssignmentRule.HasNotExpired,
                $"{it} expired at {details.NotAfter:u}; on {computer.Server} it is {now:u}. Request a new one: nothing renews by itself."),
            _ => null,
        };
    }

    // The domain itself, or a name within it, as that of a pool: a certificate of its own use may serve for OAuth as well.
    private static bool Names(string subject, string domain) => subject.Split(',').Select(static part => part[(part.IndexOf('=') + 1)..].Trim()).Any(
        name => name.Equals(domain, StringComparison.OrdinalIgnoreCase) || name.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));

    /// <summary>What to say of a certificate whose chain a computer cannot build.</summary>
    public static string Untrusted(CertificateDetails details, string server) =>
        $"The chain of {details.Thumbprint} ({details.Subject}) is invalid on {server}: its issuer {details.Issuer} leads to no root that is trusted there. "
            + "Import the authority's root certificate into the computer's trusted roots.";

    private static AssignmentRefusal Refuse(AssignmentRule rule, string message) => new(rule, message);
}
