using Replicator.Scenarios.Files;

namespace Replicator.Scenarios.Tests.Files;

/// <summary>What is wrong with partners, and with what is done about them, gives one line each. The lines are pinned to the letter.</summary>
public sealed class PartnerInputTests
{
    private const string Authorities = "authorities:\n  - { name: Contoso CA }\n  - { name: World CA, kind: public }\n";
    private const string Partners = "partners:\n  - { name: exchange, product: exchange }\n  - { name: cloud, product: authorizationServer }\n";
    private const string Late = "  - { name: late, product: authorizationServer, createdAt: 2m }\n  - { name: latecomer, product: sharePoint, createdAt: 2m }\n";

    [Theory]
    [InlineData("{ name: Exchange, product: exchange }", "(22,13): error: partners[2].name is 'Exchange', as is that of another partner at line 20; every partner has a name of its own.")]
    [InlineData("{ name: pool03, product: exchange }", "(22,13): error: partners[2].name is 'pool03', as is that of a site, a pool or a server; a partner has a name of its own.")]
    [InlineData("{ name: x, product: outlook }", "(22,25): error: partners[2].product is 'outlook'; values are: exchange, sharePoint, exchangeOnline, sharePointOnline, lyncOnline, authorizationServer.")]
    [InlineData("{ name: x, product: sharePoint, site: paris }", "(22,43): error: partners[2].site names unknown site 'paris'; sites are: hq, dublin.")]
    [InlineData("{ name: x, product: sharePoint, metadataFrom: edge01 }", "(22,51): error: partners[2].metadataFrom is 'edge01', where no server installs the global certificate, so that none publishes metadata; name servers that do, such as front ends.")]
    [InlineData("{ name: x, product: authorizationServer, metadataRefresh: 24h }", "(22,63): error: partners[2].metadataRefresh does not go with product authorizationServer, which knows the keys that are uploaded with operator: uploadKey, and is asked by whoever needs a token for a service of its cloud.")]
    [InlineData("{ name: x, product: exchangeOnline, authorizationServer: cloud, pinnedRealm: y }", "(22,82): error: partners[2].pinnedRealm does not go with product exchangeOnline, which believes nothing but what its authorization server has granted.")]
    [InlineData("{ name: x, product: exchange, authorizationServer: cloud }", "(22,56): error: partners[2].authorizationServer does not go with product exchange, which signs its own tokens.")]
    [InlineData("{ name: x, product: exchangeOnline }", "(22,5): error: partners[2] has product exchangeOnline and no authorizationServer, by which it is believed and believes; authorization servers are: cloud.")]
    [InlineData("{ name: x, product: exchangeOnline, authorizationServer: exchange }", "(22,62): error: partners[2].authorizationServer is 'exchange', which is none: its product is exchange, not authorizationServer.")]
    [InlineData("{ name: x, product: exchangeOnline, authorizationServer: sts }", "(22,62): error: partners[2].authorizationServer names unknown partner 'sts'; partners are: exchange, cloud, x.")]
    [InlineData("{ name: x, product: lyncOnline, authorizationServer: cloud, callsPartners: [{ partner: x, calls: 1h }] }", "(22,92): error: partners[2].callsPartners[0].partner is 'x', which is no other service of a cloud.")]
    [InlineData("{ name: x, product: lyncOnline, authorizationServer: cloud }\n  - { name: y, product: exchangeOnline, authorizationServer: cloud, callsPartners: [{ partner: x, calls: 1h }, { partner: X, calls: 2h }] }", "(23,123): error: partners[3].callsPartners[1].partner is 'X', as is that of an item before; give the calls to one partner once.")]
    [InlineData("{ name: other, product: authorizationServer }\n  - { name: x, product: lyncOnline, authorizationServer: other }\n  - { name: y, product: exchangeOnline, authorizationServer: cloud, callsPartners: [{ partner: x, calls: 1h }] }", "(24,96): error: partners[4].callsPartners[0].partner is 'x', whose authorization server is other, not cloud; services of one cloud believe one another.")]
    [InlineData("{ name: x, product: lyncOnline, authorizationServer: cloud, callsPartners: [{ partner: exchange, calls: 1h }] }", "(22,92): error: partners[2].callsPartners[0].partner is 'exchange', which is no other service of a cloud.")]
    [InlineData("{ name: x, product: exchange, trustedAuthorities: [Fabrikam] }", "(22,56): error: partners[2].trustedAuthorities[0] names unknown authority 'Fabrikam'; authorities are: Contoso CA, World CA.")]
    [InlineData("{ name: x, product: exchange, trustedAuthorities: [World CA] }", "(22,55): error: partners[2].trustedAuthorities leave no path of trust: certificates for tokens are signed by Contoso CA, and x would refuse every token; add one of these.")]
    [InlineData("{ name: x, product: exchange, createdAt: -1h }", "(22,46): error: partners[2].createdAt is '-1h'; a duration cannot be negative.")]
    [InlineData("{ name: x, product: exchange, tokenLifetime: 0s }", "(22,50): error: partners[2].tokenLifetime is '0s'; it must be more than 0s.")]
    [InlineData("{ name: x, product: exchange, calls: often }", "(22,42): error: partners[2].calls is 'often'; a duration is a number and a unit: us, ms, s, m, h or d, as in 10s, or a rate, as in poisson 2/min.")]
    public void Explains_what_is_wrong_with_a_partner(string partner, string expected) =>
        Explains(GoodScenario.With("workload:", $"{Authorities}{Partners}  - {partner}\nworkload:"), expected);

    [Fact]
    public void A_service_is_not_created_before_its_authorization_server() => Explains(
        GoodScenario.With("workload:", $"{Partners}{Late}  - {{ name: x, product: exchangeOnline, authorizationServer: late, createdAt: 1m }}\nworkload:"),
        "(21,79): error: partners[4].createdAt is 1m, before its authorization server late is, at 2m.");

    [Theory]
    [InlineData("{ at: 1m, refreshMetadata: sharepoint }", "(22,32): error: operator[0].refreshMetadata names unknown partner 'sharepoint'; partners are: exchange, cloud, late, latecomer.")]
    [InlineData("{ at: 1m, refreshMetadata: cloud }", "(22,32): error: operator[0].refreshMetadata is 'cloud', which reads no metadata; upload the key to the authorization server with uploadKey.")]
    [InlineData("{ at: 1m, refreshMetadata: exchange, from: edge01-01 }", "(22,48): error: operator[0].from names edge01-01, which does not install the global certificate and publishes no metadata.")]
    [InlineData("{ at: 1m, reseed: pool01, from: pool01-01 }", "(22,37): error: operator[0].from goes with 'refreshMetadata' and 'readPartner' only.")]
    [InlineData("{ at: 1m, renewPartner: cloud }", "(22,29): error: operator[0].renewPartner is 'cloud', with product authorizationServer: the certificates of Office 365 are its own business; name a partner on premises.")]
    [InlineData("{ at: 1m, readPartner: latecomer }", "(22,11): error: operator[0].at is 1m, before latecomer is created at 2m, which reads its metadata.")]
    [InlineData("{ at: 1m, readPartner: cloud }", "(22,28): error: operator[0].readPartner is 'cloud', with product authorizationServer: the certificates of Office 365 are its own business; name a partner on premises.")]
    [InlineData("{ at: 1m, readPartner: exchange, from: pool01 }", "(22,44): error: operator[0].from names the pool 'pool01'; here it must be one server, as in pool01-01.")]
    [InlineData("{ at: 1m, uploadKey: exchange, certificate: first }", "(22,26): error: operator[0].uploadKey is 'exchange', which takes no keys by hand; it reads metadata: use refreshMetadata.")]
    [InlineData("{ at: 1m, uploadKey: late, certificate: first }", "")]
    [InlineData("{ at: 1m, uploadKey: cloud }", "(22,5): error: operator[0].certificate is missing; name the request whose certificate is uploaded.")]
    [InlineData("{ at: 1m, uploadKey: cloud, certificate: third }", "(22,46): error: operator[0].certificate names unknown request 'third'; requests with 'at' are: first, second.")]
    [InlineData("{ at: 1m, uploadKey: cloud, certificate: first, endsAt: 30s }", "(22,61): error: operator[0].endsAt is 30s, not after the key begins to be used at 1m.")]
    public void Explains_what_is_wrong_with_a_command(string command, string expected) =>
        Explains(GoodScenario.With("workload:", $"{Partners}{Late}operator:\n  - {command}\nworkload:"), expected);

    [Theory]
    [InlineData("endsAt: 10m", "startsAt: 9m", "(21,26): error: operator[1].uploadKey uploads 'first' to cloud for a time in which it has it already (operator[0], line 20); let the first end before, with endsAt.")]
    [InlineData("endsAt: 10m", "startsAt: 10m", "")]
    public void One_key_is_uploaded_once_for_a_time(string first, string second, string expected) => Explains(
        GoodScenario.With(
            "workload:",
            $"{Partners}operator:\n  - {{ at: 1m, uploadKey: cloud, certificate: first, {first} }}\n  - {{ at: 2m, uploadKey: cloud, certificate: first, {second} }}\nworkload:"),
        expected);

    [Theory]
    [InlineData("{}", "(21,18): error: expect.refusedTokens says nothing; give min, max or both, as in { max: 0 }.")]
    [InlineData("{ min: 3, max: 2 }", "(21,33): error: expect.refusedTokens.max is 2, less than min, which is 3.")]
    [InlineData("{ max: -1 }", "(21,25): error: expect.refusedTokens.max is '-1'; it must be a whole number from 0 to 2147483647, written in digits only.")]
    public void Explains_what_is_wrong_with_an_expectation(string refused, string expected) =>
        Explains(GoodScenario.With("expect:", $"expect:\n  refusedTokens: {refused}"), expected);

    [Theory]
    [InlineData("partition: [exchange, pool01], for: 1m", "")]
    [InlineData("degrade: [cloud, hq], loss: 10%, for: 1m", "")]
    [InlineData("partition: [exchange, exchange], for: 1m", "(20,26): error: faults[0].partition names exchange twice; a link is between two different servers.")]
    [InlineData("crash: exchange, for: 1m", "(20,22): error: faults[0].crash is 'exchange', a partner; here it must be servers. Partners are ends of links: partition, hold and degrade take them.")]
    public void A_partner_is_an_end_of_links_and_no_server(string fault, string expected) =>
        Explains(GoodScenario.With("workload:", $"{Partners}faults:\n  - {{ at: 1m, {fault} }}\nworkload:"), expected);

    [Theory]
    [InlineData("identity: computer, roll: 1h", "(18,99): error: workload[1].roll does not go with 'identity: computer'.\n(18,99): warning: workload[1].roll is 1h, after the end of the run at 30m: its certificate is staged and never used.")]
    [InlineData("identity: local", "(18,83): error: workload[1].identity is 'local'; did you mean 'global'? Values are: global, computer.")]
    [InlineData("identity: global", "")]
    public void Explains_what_is_wrong_with_an_identity(string identity, string expected) =>
        Explains(GoodScenario.With("name: second }", $"name: second, {identity} }}"), expected);

    [Fact]
    public void A_scenario_with_partners_is_read_back_equal_from_its_resolved_file()
    {
        string text = GoodScenario.With("workload:", $$"""
            {{Authorities}}oauth: { realm: Contoso.com, tokenLifetime: 8h, keepTokens: false, publishStaged: true, clockSkew: 1m, metadataTimeout: 5s }
            partners:
              - { name: exchange, product: exchange, site: dublin, latency: 3ms, host: mail.contoso.com, realm: fabrikam.com, pinnedRealm: contoso.com, metadataRefresh: 6h,
                  metadataFrom: pool03-02, createdAt: 1h, tokenLifetime: 2h, certificateValidFor: 30d, trustedAuthorities: [Contoso CA], callsFrom: 90m, calls: poisson 2/min, callsBack: 10m }
              - { name: cloud, product: authorizationServer, latency: { lognormal: { median: 20ms, p99: 90ms } } }
              - { name: mail, product: exchangeOnline, authorizationServer: cloud, callsPartners: [{ partner: meet, calls: poisson 2/h }, { partner: files, calls: 1h }] }
              - { name: meet, product: lyncOnline, authorizationServer: cloud, calls: poisson 1/min, site: dublin }
              - { name: files, product: sharePointOnline, authorizationServer: cloud, createdAt: 1h }
            operator:
              - { at: 1h, refreshMetadata: exchange, from: pool01-02 }
              - { at: 1h, renewPartner: exchange }
              - { at: 1h, readPartner: exchange, from: pool01-02 }
              - { at: 2h, uploadKey: cloud, certificate: second, startsAt: 3h, endsAt: 4h }
            workload:
            """).Replace("expect:", "expect:\n  refusedTokens: { min: 1, max: 20 }", StringComparison.Ordinal);
        ScenarioReading read = ScenarioFile.Parse(text);
        Assert.DoesNotContain(read.Problems, static problem => problem.Severity == Severity.Error);

        ScenarioReading again = ScenarioFile.Parse(ResolvedScenario.Write(read.Scenario!));
        Assert.DoesNotContain(again.Problems, static problem => problem.Severity == Severity.Error);
        Assert.Equal(read.Scenario, again.Scenario);
    }

    private static void Explains(string text, string expected)
    {
        ScenarioReading reading = ScenarioFile.Parse(text);
        Assert.Equal(expected, string.Join('\n', reading.Problems.Select(static problem => problem.ToString()["scenario.yaml".Length..])));
    }
}
