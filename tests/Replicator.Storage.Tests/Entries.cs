using Replicator.Domain.Certificates;
using Replicator.Domain.Journal;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Storage.Tests;

/// <summary>Entries as a master writes them.</summary>
internal static class Entries
{
    public static Commit Commit(long sequence, int epoch = 1, string? name = null, CertificateType type = CertificateType.OAuthTokenIssuer) =>
        new(Request(sequence), Change(sequence, epoch, name, type), TimeSpan.FromSeconds(sequence));

    public static Commit Sibling(long sequence, string name) => Commit(sequence) with { Sibling = Certificate(name) };

    public static ConfigChange Change(long sequence, int epoch = 1, string? name = null, CertificateType type = CertificateType.OAuthTokenIssuer) =>
        new(new ConfigVersion(epoch, sequence), type, Certificate(name ?? $"certificate {epoch}.{sequence}"));

    public static IJournalEntry[] Commits(int first, int count) => [.. Enumerable.Range(first, count).Select(static sequence => Commit(sequence))];

    public static EpochOpened Opened(int epoch, long sequence) =>
        new(new ConfigVersion(epoch, sequence), new ServerId(4), sequence == 0 ? ConfigVersion.None : new ConfigVersion(epoch - 1, sequence), IsForced: true);

    public static RequestId Request(long number) => new(new ServerId(3), (int)number);

    private static Certificate Certificate(string name) =>
        new(name, "contoso.com", Thumbprint(name), new ServerId(3), TimeSpan.FromSeconds(1), new CertificateDetails
        {
            Issuer = "CN=Contoso Issuing CA",
            Subject = "CN=contoso.com",
            AlternativeNames = ["contoso.com", "fabrikam.com"],
            SerialNumber = "0A1B",
            Thumbprint = Thumbprint(name),
            NotBefore = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero),
            NotAfter = new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Key = KeySpec.Default,
            IssuerThumbprint = new string('C', 40),
        });

    private static string Thumbprint(string name) => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name.PadRight(20)))[..40];
}
