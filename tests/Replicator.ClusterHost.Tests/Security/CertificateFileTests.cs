using System.Security.Cryptography.X509Certificates;
using Replicator.ClusterHost.Security;

namespace Replicator.ClusterHost.Tests.Security;

public sealed class CertificateFileTests : IDisposable
{
    private const string Password = "correct horse";

    private readonly string _folder = Directory.CreateTempSubdirectory("replicator-certificates-").FullName;
    private readonly ClusterAuthority _authority = ClusterAuthority.Create("cluster", TimeProvider.System);

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_was_kept_is_read_and_goes_on_making_members()
    {
        _authority.Save(PathOf("authority.pfx"), Password);
        CertificateFile.Save(_authority.Certificate, PathOf("authority.crt"));

        using var again = ClusterAuthority.Load(PathOf("authority.pfx"), Password, TimeProvider.System);
        using X509Certificate2 issued = again.Issue("member-1", ["127.0.0.1"]);
        CertificateFile.SaveWithKey(issued, PathOf("member-1.pfx"), Password);
        using X509Certificate2 member = CertificateFile.LoadWithKey(PathOf("member-1.pfx"), Password, TimeProvider.System);

        Assert.Null(new MemberCheck(CertificateFile.Load(PathOf("authority.crt")), TimeProvider.System).Refuse(member));
        Assert.True(member.HasPrivateKey);
    }

    [Fact]
    public void A_key_is_readable_by_its_owner_alone_and_only_with_the_password()
    {
        _authority.Save(PathOf("authority.pfx"), Password);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("authority.pfx")));
        }

        string wrong = Refused(() => ClusterAuthority.Load(PathOf("authority.pfx"), "wrong", TimeProvider.System));
        Assert.Equal($"{PathOf("authority.pfx")} is no PKCS #12 file, or its password is another one. Name the file and the password that it was made with.", wrong);
        Assert.Throws<ArgumentException>(() => _authority.Save(PathOf("other.pfx"), ""));
    }

    [Fact]
    public void A_file_that_exists_is_kept()
    {
        File.WriteAllText(PathOf("authority.pfx"), "mine");

        Assert.Equal($"{PathOf("authority.pfx")} exists already, and is kept. Name another file, or delete it.", Refused(() => _authority.Save(PathOf("authority.pfx"), Password)));
        Assert.Equal("mine", File.ReadAllText(PathOf("authority.pfx")));
    }

    [Fact]
    public void What_is_missing_wrong_or_not_valid_now_is_named()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        CertificateFile.SaveWithKey(_authority.Issue("old", [], now.AddMinutes(-50), now.AddMinutes(-1)), PathOf("old.pfx"), Password);
        CertificateFile.SaveWithKey(_authority.Issue("new", [], now.AddMinutes(1), now.AddMinutes(50)), PathOf("new.pfx"), Password);
        CertificateFile.SaveWithKey(_authority.Issue("member", []), PathOf("member.pfx"), Password);
        CertificateFile.SaveWithKey(_authority.Certificate, PathOf("keyless.pfx"), Password);
        File.WriteAllText(PathOf("text.crt"), "text");

        Assert.Contains("has expired on ", Refused(() => Load("old.pfx")), StringComparison.Ordinal);
        Assert.Contains("is valid from ", Refused(() => Load("new.pfx")), StringComparison.Ordinal);
        Assert.Contains("has no private key", Refused(() => Load("keyless.pfx")), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Refused(() => Load("missing.pfx")), StringComparison.Ordinal);
        Assert.Contains("is no certificate", Refused(() => CertificateFile.Load(PathOf("text.crt"))), StringComparison.Ordinal);
        Assert.Contains("holds a member's certificate", Refused(() => ClusterAuthority.Load(PathOf("member.pfx"), Password, TimeProvider.System)), StringComparison.Ordinal);
    }

    private X509Certificate2 Load(string name) => CertificateFile.LoadWithKey(PathOf(name), Password, TimeProvider.System);

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static string Refused(Action action) => Assert.Throws<MemberCertificateException>(action).Message;

    private static string Refused(Func<object> action) => Assert.Throws<MemberCertificateException>(action).Message;
}
