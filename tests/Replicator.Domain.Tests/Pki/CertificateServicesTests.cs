using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Tests.Pki;

/// <summary>The way of a certificate from its request to where it can be assigned; with real authorities and with modelled ones it ends the same.</summary>
public sealed class CertificateServicesTests
{
    private const string Internal = "Contoso Issuing CA";
    private const string Public = "World CA";
    private static readonly CertificateOrder Order = new(Internal);
    private static readonly ServerId Server = new(3);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_keeps_the_rules_can_be_assigned_from_the_second_on_in_which_it_was_signed(bool isReal)
    {
        Obtained obtained = Obtain(isReal, Order with { AlternativeNames = ["fabrikam.com"] });
        CertificateDetails details = obtained.Certificate!.Details;

        Assert.Equal((null, ""), (obtained.WhyNot, obtained.Message));
        Assert.Equal(isReal, obtained.Certificate.IsReal);
        Assert.Equal((Details.Start.AddSeconds(90), Details.Start.AddSeconds(90).AddDays(365)), (details.NotBefore, details.NotAfter));
        Assert.Equal(($"CN={Internal}", "CN=contoso.com", "0A0B"), (details.Issuer, details.Subject, details.SerialNumber));
        Assert.Equal<string>(["fabrikam.com"], details.AlternativeNames);
    }

    [Theory]
    [InlineData(ApprovalOutcome.Pending, NotAssigned.ApprovalPending, "Contoso Issuing CA has not decided on 'oauth' yet.")]
    [InlineData(ApprovalOutcome.Denied, NotAssigned.ApprovalDenied, "Contoso Issuing CA denied 'oauth'.")]
    [InlineData(ApprovalOutcome.Revoked, NotAssigned.CertificateRevoked, "Contoso Issuing CA revoked 'oauth'. Clear the request with -Clear")]
    public void What_the_authority_does_not_sign_there_is_no_certificate_of(ApprovalOutcome approval, NotAssigned whyNot, string message)
    {
        Obtained obtained = Obtain(isReal: true, Order with { Approval = approval });

        Assert.Equal((null, whyNot), (obtained.Certificate, obtained.WhyNot));
        Assert.StartsWith(message, obtained.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Real_and_modelled_authorities_lead_to_the_same_answers()
    {
        CertificateOrder[] orders =
        [
            Order, Order with { IsKeyExportable = false }, Order with { HasPrivateKey = false }, Order with { Key = KeySpec.Rsa(1024) }, Order with { Key = KeySpec.Rsa(4096) },
            Order with { Key = KeySpec.Curve(KeyAlgorithm.EcP384) }, Order with { Provider = KeyProvider.NextGeneration }, Order with { Authority = Public },
            Order with { Approval = ApprovalOutcome.Denied }, Order with { ValidFor = TimeSpan.FromHours(1) },
        ];

        foreach (CertificateOrder order in orders)
        {
            (Obtained real, Obtained modelled) = (Obtain(isReal: true, order), Obtain(isReal: false, order));
            Assert.Equal(real.WhyNot, modelled.WhyNot);
            Assert.Equal(WithoutThumbprint(real), WithoutThumbprint(modelled));
        }

        Assert.Equal(5, orders.Count(order => Obtain(isReal: false, order).WhyNot == NotAssigned.RuleBroken));
    }

    [Fact]
    public void A_server_that_does_not_trust_the_authority_cannot_assign_its_certificate_and_another_one_can()
    {
        CertificateServices services = New(isReal: true);
        services.StoreOf(new ServerId(4)).Trust(Issuer(isReal: true).RootOf(Public));

        Assert.Equal(NotAssigned.RuleBroken, Obtain(services, Server, Order with { Authority = Public }).WhyNot);
        Assert.Null(Obtain(services, new ServerId(4), Order with { Authority = Public }).WhyNot);
    }

    [Fact]
    public void A_friendly_name_that_is_taken_on_the_server_is_refused_before_anything_else()
    {
        CertificateServices services = New(isReal: false);
        Obtain(services, Server, Order with { FriendlyName = "oauth 2015" });
        Obtained second = services.Obtain(
            Server, Order with { FriendlyName = "oauth 2015", AlternativeNames = ["x"] }, "second", "contoso.com", CertificateType.OAuthTokenIssuer, TimeSpan.Zero);

        Assert.Equal(NotAssigned.StoreRefused, second.WhyNot);
        Assert.StartsWith("server 3 already has a certificate with the friendly name 'oauth 2015'", second.Message, StringComparison.Ordinal);
    }

    private static string WithoutThumbprint(Obtained obtained) =>
        obtained.Certificate is { } certificate ? obtained.Message.Replace(certificate.Details.Thumbprint, "T", StringComparison.Ordinal) : obtained.Message;

    private static Obtained Obtain(bool isReal, CertificateOrder order) => Obtain(New(isReal), Server, order);

    private static Obtained Obtain(CertificateServices services, ServerId server, CertificateOrder order) =>
        services.Obtain(server, order, "oauth", "contoso.com", CertificateType.OAuthTokenIssuer, TimeSpan.FromSeconds(90.5));

    private static ICertificateIssuer Issuer(bool isReal) => isReal
        ? new RealIssuer([(Internal, AuthorityKind.Internal), (Public, AuthorityKind.Public)], Details.Start.AddYears(-1), static _ => [0x0A, 0x0B])
        : new ModelledIssuer(Details.Start.AddYears(-1), static _ => [0x0A, 0x0B]);

    private static CertificateServices New(bool isReal)
    {
        ICertificateIssuer issuer = Issuer(isReal);
        return new CertificateServices(issuer, "contoso.com", Details.Start, server =>
        {
            ComputerStore store = new($"server {server.Index}");
            store.Trust(issuer.RootOf(Internal));
            return store;
        });
    }
}
