using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Replicator.ClusterHost.Security;

namespace Replicator.ClusterHost.Tests.Security;

public sealed class MemberCheckTests : IDisposable
{
    private static readonly string[] Hosts = ["member-1.contoso.com", "10.0.0.1"];

    private readonly ClusterAuthority _authority = ClusterAuthority.Create("cluster", TimeProvider.System);

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Whom_the_authority_signed_is_a_member_and_is_reached_at_its_addresses()
    {
        using X509Certificate2 member = _authority.Issue("member-1", Hosts);

        Assert.Null(Check().Refuse(member));
        Assert.True(member.HasPrivateKey);
        Assert.True(member.MatchesHostname("member-1.contoso.com"));
        Assert.True(member.MatchesHostname("10.0.0.1"));
        Assert.False(member.MatchesHostname("10.0.0.2"));
    }

    [Fact]
    public void Nobody_else_is()
    {
        using var foreign = ClusterAuthority.Create("cluster", TimeProvider.System);
        using X509Certificate2 stranger = foreign.Issue("member-1", Hosts);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 expired = _authority.Issue("member-1", Hosts, now.AddMinutes(-50), now.AddMinutes(-1));
        using X509Certificate2 early = _authority.Issue("member-1", Hosts, now.AddMinutes(1), now.AddMinutes(50));

        Assert.Equal("It showed no certificate.", Check().Refuse(null));
        Assert.Contains("is none of this cluster's", Check().Refuse(stranger), StringComparison.Ordinal);
        Assert.Contains("is none of this cluster's", Check().Refuse(expired), StringComparison.Ordinal);
        Assert.Contains("is none of this cluster's", Check().Refuse(early), StringComparison.Ordinal);
        Assert.Contains("it is not a member's", Check().Refuse(_authority.Certificate), StringComparison.Ordinal);
    }

    // As a web server's would be, from an authority that signs both.
    [Fact]
    public void A_certificate_that_is_meant_for_something_else_is_no_members()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=member-1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: true));
        string path = Path.Combine(Directory.CreateTempSubdirectory("replicator-authority-").FullName, "authority.pfx");
        _authority.Save(path, "secret");
        using X509Certificate2 signer = CertificateFile.LoadWithKey(path, "secret", TimeProvider.System);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 web = request.Create(signer, now.AddMinutes(-1), now.AddMinutes(1), [1, 2, 3]);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

        Assert.Contains("is none of this cluster's", Check().Refuse(web), StringComparison.Ordinal);
    }

    [Fact]
    public void A_members_certificate_does_not_outlive_the_authoritys()
    {
        using var authority = ClusterAuthority.Create("cluster", TimeProvider.System, TimeSpan.FromDays(30));
        using X509Certificate2 member = authority.Issue("member-1", Hosts);

        Assert.Equal(authority.Certificate.NotAfter, member.NotAfter);
    }

    private MemberCheck Check() => new(_authority.Certificate, TimeProvider.System);
}
