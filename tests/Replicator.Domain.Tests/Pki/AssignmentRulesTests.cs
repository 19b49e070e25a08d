using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;

namespace Replicator.Domain.Tests.Pki;

public sealed class AssignmentRulesTests
{
    private static readonly StoredCertificate Good = new(Details.Of("AA"), "oauth", HasPrivateKey: true, IsKeyExportable: true);

    private readonly ComputerStore _computer = new("pool01-01");

    public AssignmentRulesTests() => _computer.Trust(Details.Authority.Root);

    [Fact]
    public void One_that_keeps_all_rules_is_assigned_with_alternative_names_or_without()
    {
        Assert.Null(FirstBroken(Good));
        Assert.Null(FirstBroken(Good with { Details = Good.Details with { AlternativeNames = ["fabrikam.com"] } }));
        Assert.Null(FirstBroken(Good with { Details = Good.Details with { Key = KeySpec.Curve(KeyAlgorithm.EcP256) } }));
    }

    [Fact]
    public void Without_its_private_key_it_is_refused() =>
        AssertRefused(Good with { HasPrivateKey = false }, AssignmentRule.HasPrivateKey, "The certificate AA ('oauth') has no private key on pool01-01, so it "
            + "cannot be assigned. Import it there as a PFX together with its key");

    [Fact]
    public void A_global_one_whose_key_is_not_exportable_cannot_be_stored_in_the_CMS() =>
        AssertRefused(
            Good with { IsKeyExportable = false }, AssignmentRule.KeyIsExportable,
            "The private key of AA ('oauth') is not exportable, so it cannot be stored in the CMS. Request the certificate again with an exportable key");

    [Fact]
    public void That_of_a_single_server_need_not_be_exportable_nor_name_the_SIP_domain_nor_be_so_large() => Assert.Null(AssignmentRules.FirstBroken(
        Good with { IsKeyExportable = false, Details = Good.Details with { Key = KeySpec.Rsa(1024), Subject = "CN=pool01-01.corp.example" } },
        CertificateType.Default, _computer, "contoso.com", Details.Start));

    [Fact]
    public void A_key_that_is_too_small_is_refused() =>
        AssertRefused(With(Good.Details with { Key = KeySpec.Rsa(1024) }), AssignmentRule.KeyIsLargeEnough, "The certificate AA ('oauth') has a key of 1024 "
            + "bits; OAuthTokenIssuer needs at least 2048.");

    [Fact]
    public void A_size_that_is_not_supported_is_refused() =>
        AssertRefused(With(Good.Details with { Key = KeySpec.Rsa(3072) }), AssignmentRule.KeyIsSupported, "The certificate AA ('oauth') has an RSA key of "
            + "3072 bits; supported are 1024, 2048 and 4096.");

    [Fact]
    public void A_key_that_CNG_keeps_is_refused() =>
        AssertRefused(Good with { Provider = KeyProvider.NextGeneration }, AssignmentRule.ProviderIsSupported, "The key of AA ('oauth') is kept by a key "
            + "storage provider (CNG)");

    [Fact]
    public void A_signature_that_is_not_supported_is_refused() =>
        AssertRefused(With(Good.Details with { Signature = SignatureScheme.RsaPss }), AssignmentRule.SignatureIsSupported, "The certificate AA ('oauth') is "
            + "signed with RSASSA-PSS");

    [Theory]
    [InlineData("CN=contoso.com", true)]
    [InlineData("CN=pool01.Contoso.com, O=Contoso", true)]
    [InlineData("CN=mycontoso.com", false)]
    [InlineData("CN=contoso.com.evil.org", false)]
    [InlineData("CN=fabrikam.com, O=contoso.com.au", false)]
    public void The_subject_has_to_name_the_SIP_domain_or_a_name_within_it(string subject, bool isAssignable) => Assert.Equal(
        isAssignable ? null : AssignmentRule.SubjectHasSipDomain,
        FirstBroken(With(Good.Details with { Subject = subject }))?.Rule);

    [Fact]
    public void A_chain_that_the_computer_does_not_trust_is_refused() => AssertRefused(
        With(Good.Details with { Issuer = "CN=Other CA", IssuerThumbprint = "00" }), AssignmentRule.ChainIsTrusted,
        "The chain of AA (CN=contoso.com) is invalid on pool01-01: its issuer CN=Other CA leads to no root that is trusted there.");

    [Fact]
    public void A_subject_without_the_SIP_domain_is_refused_although_an_alternative_name_has_it() => AssertRefused(
        With(Good.Details with { Subject = "CN=pool01.corp.example", AlternativeNames = ["contoso.com"] }), AssignmentRule.SubjectHasSipDomain,
        "The subject CN=pool01.corp.example of AA does not contain the SIP domain contoso.com.");

    [Fact]
    public void Before_it_is_valid_and_after_it_is_refused_and_on_the_edges_it_is_not()
    {
        AssertRefused(Good, AssignmentRule.HasBegun, "The certificate AA ('oauth') is valid only from 2015-01-01 00:00:00Z on", Details.Start.AddSeconds(-1));
        Assert.Null(FirstBroken(Good, Details.Start));
        Assert.Null(FirstBroken(Good, Details.Start.AddYears(1)));
        AssertRefused(Good, AssignmentRule.HasNotExpired, "The certificate AA ('oauth') expired at 2016-01-01 "
            + "00:00:00Z", Details.Start.AddYears(1).AddSeconds(1));
    }

    [Fact]
    public void Of_several_broken_rules_the_first_is_told() =>
        Assert.Equal(AssignmentRule.HasPrivateKey, FirstBroken(Good with { HasPrivateKey = false, IsKeyExportable = false, Details = Good.Details with { Key = KeySpec.Rsa(1024) } })!.Rule);

    [Fact]
    public void A_friendly_name_that_another_certificate_of_the_computer_has_is_refused_and_the_same_certificate_replaces_itself()
    {
        _computer.Add(Good with { HasPrivateKey = false });
        _computer.Add(Good);

        Assert.True(_computer.Find("AA")!.HasPrivateKey);
        Assert.StartsWith(
            "pool01-01 already has a certificate with the friendly name 'oauth', AA.",
            Assert.Throws<PkiException>(() => _computer.Add(Good with { Details = Details.Of("BB") })).Message, StringComparison.Ordinal);
        Assert.Single(_computer.Certificates);
    }

    private static StoredCertificate With(CertificateDetails details) => Good with { Details = details };

    private AssignmentRefusal? FirstBroken(StoredCertificate certificate, DateTimeOffset? now = null) =>
        AssignmentRules.FirstBroken(certificate, CertificateType.OAuthTokenIssuer, _computer, "contoso.com", now ?? Details.Start.AddDays(1));

    private void AssertRefused(StoredCertificate certificate, AssignmentRule rule, string message, DateTimeOffset? now = null)
    {
        AssignmentRefusal refusal = Assert.IsType<AssignmentRefusal>(FirstBroken(certificate, now));
        Assert.Equal(rule, refusal.Rule);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }
}
