using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Tests.Running;

namespace Replicator.Scenarios.Tests.OAuth;

/// <summary>What runs with an authorization server, and with partners that renew, tell of themselves.</summary>
public sealed class CrossPremisesRunTests
{
    [Theory]
    [InlineData("")]
    [InlineData("network: { withinSite: { duplication: 50% }, betweenSites: { duplication: 50%, loss: 5% } }\n")]
    public void Every_call_is_accepted_refused_or_lost_whatever_arrives_twice(string network)
    {
        string text = File.ReadAllText(Path.Combine(Files.Repository.Topologies, "cross-premises.yaml"));
        RunResult result = Runs.Execute(text.Replace("network:\n  withinSite: { latency: 1ms }\n", network, StringComparison.Ordinal));

        Assert.All(Sides(result), static side =>
        {
            Assert.InRange(side.Lost, 0, side.Calls);
            Assert.Equal(side.Calls, side.Accepted + side.Refused.Sum(static refused => refused.Count) + side.Lost);
        });
    }

    [Fact]
    public void Only_the_authorization_server_refuses_and_only_servers()
    {
        RunResult result = Shipped("cross-premises");
        PartnerOutcome authority = result.Tokens!.Partners.Single(static partner => partner.Product == "authorizationServer");

        Assert.Equal("unknownKey", Assert.Single(authority.FromServers.Refused).Reason);
        Assert.Contains("New-MsolServicePrincipalCredential", authority.FromServers.Refused[0].Explanation, StringComparison.Ordinal);
        Assert.Equal(result.Tokens.Refused, authority.FromServers.Refused[0].Count);
        Assert.Equal(authority.FromServers.Refused[0].Count, authority.FromServers.Refused[0].OverTime!.Counts.Sum());
        Assert.Equal(["exchange-online", "lync-online"], authority.FromPartners.Select(static side => side.Partner));
        Assert.Equal(0, authority.MetadataReads);
    }

    [Fact]
    public void A_renewal_of_a_partner_and_its_reading_are_told()
    {
        PartnerOutcome exchange = Assert.Single(Shipped("partner-renews").Tokens!.Partners);

        Assert.Equal(TimeSpan.FromDays(2), TimeSpan.FromSeconds((double)exchange.RenewedAtSeconds!.Value));
        Assert.InRange(exchange.ReadAgainAtSeconds!.Value, 259_200, 259_201);
        Assert.Contains("Set-CsPartnerApplication", Assert.Single(exchange.ToServers.Refused).Explanation, StringComparison.Ordinal);
        Assert.Empty(exchange.FromServers.Refused);
    }

    [Theory]
    [InlineData("exchange, certificateValidFor: 1h", "It is that of p:")]
    [InlineData("exchangeOnline, authorizationServer: sts, certificateValidFor: 1h", "It is one of the cloud's;")]
    public void Whose_certificate_has_ended_is_told(string product, string expected)
    {
        RunResult result = Runs.Execute($$"""
            version: 1
            name: short
            topology:
              domain: contoso.com
              sites:
                - name: hq
                  pools: [{ name: pool01, role: frontEnd, servers: 2, cms: active }]
            authorities: [{ name: Contoso CA }]
            partners:
              - { name: sts, product: authorizationServer, createdAt: 10m }
              - { name: p, product: {{product}}, createdAt: 10m, callsBack: 10m }
            workload:
              - { at: 1s, request: OAuthTokenIssuer, from: pool01-01, name: only }
            run: { until: 2d, load: 2d, certificates: modelled }

            """);

        RefusedTokenSummary refused = Assert.Single(Sides(result).SelectMany(static side => side.Refused));
        Assert.Equal("certificateExpired", refused.Reason);
        Assert.Contains(expected, refused.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_between_partners_take_as_long_as_they_say()
    {
        string text = File.ReadAllText(Path.Combine(Files.Repository.Topologies, "cross-premises.yaml"));
        RunResult near = Runs.Execute(text);
        RunResult far = Runs.Execute(text.Replace("product: authorizationServer,", "product: authorizationServer, latency: 1h,", StringComparison.Ordinal));

        Assert.NotEqual(near.Fingerprint, far.Fingerprint);
        Assert.True(Granted(far).Tokens.Calls > Granted(near).Tokens.Calls);
    }

    // While a grant is on its way whoever needs one asks again.
    private static PartnerSide Granted(RunResult result) =>
        result.Tokens!.Partners.Single(static partner => partner.Product == "authorizationServer").FromPartners.Single(static side => side.Partner == "lync-online");

    private static IEnumerable<TokenSide> Sides(RunResult result) =>
        result.Tokens!.Partners.SelectMany(static partner => (IEnumerable<TokenSide>)[partner.FromServers, partner.ToServers, .. partner.FromPartners.Select(static side => side.Tokens)]);

    private static RunResult Shipped(string name)
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(Files.Repository.Topologies, $"{name}.yaml")).Scenario!;
        return Runs.Execute(scenario);
    }
}
