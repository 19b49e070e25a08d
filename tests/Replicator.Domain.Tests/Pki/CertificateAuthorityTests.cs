using System.Security.Cryptography.X509Certificates;
using Replicator.Domain.Pki;

namespace Replicator.Domain.Tests.Pki;

public sealed class CertificateAuthorityTests
{
    private static readonly DateTimeOffset Start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Serial = [0x5A, 0x01];

    private readonly CertificateAuthority _authority = new("Contoso Issuing CA", AuthorityKind.Internal, TestKeys.Take(KeySpec.Rsa(2048)), Start.AddYears(-1));

    [Fact]
    public void A_signed_certificate_says_what_was_asked_for_and_when_it_is_valid()
    {
        CertificateDetails details = Issue(SigningRequest.Create("contoso.com", ["sip.contoso.com", "fabrikam.com"], TestKeys.Take(KeySpec.Default, 1))).Details;

        Assert.Equal(("CN=Contoso Issuing CA", "CN=contoso.com", "5A01"), (details.Issuer, details.Subject, details.SerialNumber));
        Assert.Equal<string>(["sip.contoso.com", "fabrikam.com"], details.AlternativeNames);
        Assert.Equal((Start, Start.AddYears(1)), (details.NotBefore, details.NotAfter));
        Assert.Equal((KeySpec.Rsa(2048), SignatureScheme.RsaPkcs1), (details.Key, details.Signature));
        Assert.Equal(_authority.Root.Details.Thumbprint, details.IssuerThumbprint);
    }

    [Fact]
    public void The_same_request_serial_number_and_dates_give_the_same_bytes()
    {
        IssuedCertificate Once() => Issue(SigningRequest.Create("contoso.com", ["sip.contoso.com"], TestKeys.Take(KeySpec.Default, 2)));

        Assert.Equal(Once(), Once());
        Assert.Matches("^[0-9A-F]{40}$", Once().Details.Thumbprint);

        // Pinned: whatever changes it changes every fingerprint with certificates in it.
        Assert.Equal("C317E09DAFF55894DBF807755FC6654AB77A6045", Once().Details.Thumbprint);
    }

    [Fact]
    public void The_platform_builds_the_chain_to_the_root_and_to_no_other()
    {
        IssuedCertificate issued = Issue(SigningRequest.Create("contoso.com", [], TestKeys.Take(KeySpec.Default, 1)));
        CertificateAuthority other = new("Another CA", AuthorityKind.Public, TestKeys.Take(KeySpec.Rsa(4096)), Start.AddYears(-1));

        Assert.True(ChainsTo(issued, _authority));
        Assert.False(ChainsTo(issued, other));
    }

    [Theory]
    [InlineData(KeyAlgorithm.EcP256)]
    [InlineData(KeyAlgorithm.EcP384)]
    [InlineData(KeyAlgorithm.EcP521)]
    public void The_key_may_be_that_of_a_curve_and_the_certificate_is_the_same_each_time_all_the_same(KeyAlgorithm curve)
    {
        SigningKey key = TestKeys.Take(KeySpec.Curve(curve));
        IssuedCertificate[] issued = [.. Enumerable.Range(0, 2).Select(_ => Issue(SigningRequest.Create("contoso.com", [], key)))];

        Assert.Equal(issued[0], issued[1]);
        Assert.Equal(KeySpec.Curve(curve), issued[0].Details.Key);
    }

    [Fact]
    public void A_request_whose_signature_is_broken_is_refused()
    {
        byte[] der = [.. SigningRequest.Create("contoso.com", [], TestKeys.Take(KeySpec.Default)).Der];
        der[^1] ^= 1;

        Assert.StartsWith(
            $"These {der.Length} bytes are no certificate request, or its signature "
                + $"is broken", Assert.Throws<PkiException>(() => SigningRequest.Read(der)).Message, StringComparison.Ordinal);
        Assert.Throws<PkiException>(() => SigningRequest.Read(der.AsSpan(0, 40)));
    }

    [Fact]
    public void A_request_is_read_back_as_it_was_made()
    {
        SigningRequest made = SigningRequest.Create("contoso.com", ["a.contoso.com"], TestKeys.Take(KeySpec.Rsa(1024)));
        SigningRequest read = SigningRequest.Read(made.Der.AsSpan());

        Assert.Equal(made, read);
        Assert.Equal(("CN=contoso.com", KeySpec.Rsa(1024)), (read.Subject, read.Key));
        Assert.Equal<string>(made.AlternativeNames, read.AlternativeNames);
    }

    [Fact]
    public void Dates_that_the_authority_cannot_give_are_refused()
    {
        SigningRequest request = SigningRequest.Create("contoso.com", [], TestKeys.Take(KeySpec.Default));

        Assert.Throws<PkiException>(() => _authority.Issue(request, Serial, Start, Start));
        Assert.Contains(
            "has to end after it begins, and before the authority's own does",
            Assert.Throws<PkiException>(() => _authority.Issue(request, Serial, Start, Start.AddYears(30))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_with_the_key_of_a_curve_is_refused_for_it_would_sign_differently_each_time() =>
        Assert.Throws<ArgumentException>(() => new CertificateAuthority("CA", AuthorityKind.Internal, TestKeys.Take(KeySpec.Curve(KeyAlgorithm.EcP256)), Start));

    [Fact]
    public void What_is_no_certificate_is_refused() => Assert.StartsWith(
        "These 9 bytes are no certificate.", Assert.Throws<PkiException>(() => IssuedCertificate.Read("no secret"u8)).Message, StringComparison.Ordinal);

    private IssuedCertificate Issue(SigningRequest request) => _authority.Issue(request, Serial, Start, Start.AddYears(1));

    private static bool ChainsTo(IssuedCertificate issued, CertificateAuthority authority)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(issued.Der.AsSpan());
        using X509Certificate2 root = X509CertificateLoader.LoadCertificate(authority.Root.Der.AsSpan());
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = Start.AddDays(1).UtcDateTime;
        return chain.Build(certificate);
    }
}
