using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Results;
using Replicator.Scenarios.Running;
using Replicator.Scenarios.Tests.Running;
using Replicator.Scenarios.Traces;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Tests.OAuth;

/// <summary>What a renewal does to partners, against what can be computed by hand.</summary>
public sealed class RenewalRunTests
{
    private const double RefreshHours = 24;
    private const double LifetimeHours = 24;
    private const int Seeds = 60;

    private static readonly string Quick = """
        version: 1
        name: quick
        topology:
          domain: contoso.com
          sites:
            - name: hq
              pools: [{ name: pool01, role: frontEnd, servers: 2, cms: active }]
        replication: { masterPollInterval: 0s, smbTransfer: 0s, certificateTask: 0s, apply: 0s }
        oauth: { keepTokens: KEEP, clockSkew: 0s }
        partners:
          - { name: exchange, product: exchange, createdAt: 1m, metadataRefresh: 24h, calls: 1m }
        workload:
          - { at: 1s, request: OAuthTokenIssuer, from: pool01-01, name: old }
          - { at: 2d, request: OAuthTokenIssuer, from: pool01-01, name: new }
        run: { until: 4d, load: 4d }

        """;

    [Fact]
    public void Where_each_call_has_a_token_of_its_own_the_outage_is_half_of_the_refresh_interval()
    {
        // From the commit until the next refresh, which is as likely at any moment of an interval: mean R/2, deviation R/sqrt(12).
        double[] outages = [.. Outages(keepsTokens: false)];

        AssertMean(RefreshHours / 2, RefreshHours / Math.Sqrt(12), outages);
        Assert.All(outages, static outage => Assert.InRange(outage, 0, RefreshHours));
    }

    [Fact]
    public void Where_tokens_are_kept_until_they_expire_the_outage_is_a_sixth_of_it()
    {
        // A server's token expires after U, the refresh comes after V, both as likely at any moment of a day: the mean of max(0, V - U) is a sixth of it, that of its square a twelfth.
        double[] outages = [.. Outages(keepsTokens: true)];

        AssertMean(LifetimeHours / 6, LifetimeHours * Math.Sqrt((1 / 12.0) - (1 / 36.0)), outages);
    }

    [Theory]
    [InlineData("questions/s15-three-overwrites-inside-one-token-lifetime.yaml")]
    [InlineData("cross-premises.yaml")]
    [InlineData("partner-renews.yaml")]
    public void Real_and_modelled_tokens_make_the_same_run(string file)
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(Files.Repository.Topologies, file)).Scenario!;
        RunResult real = Runs.Execute(scenario with { Run = scenario.Run with { Certificates = CertificateModel.Real, Until = TimeSpan.FromDays(4), Load = TimeSpan.FromDays(4) } });
        RunResult modelled = Runs.Execute(scenario with { Run = scenario.Run with { Certificates = CertificateModel.Modelled, Until = TimeSpan.FromDays(4), Load = TimeSpan.FromDays(4) } });

        Assert.InRange(real.Tokens!.Refused, 1, int.MaxValue);
        Assert.Equal(WithoutThumbprints(real), WithoutThumbprints(modelled));
    }

    [Fact]
    public void A_partner_that_cannot_reach_the_deployment_when_it_is_created_is_not_created_and_the_run_says_so()
    {
        RunResult result = Runs.Execute(Quick.Replace("KEEP", "true", StringComparison.Ordinal) + "faults:\n  - { at: 50s, partition: [exchange, hq], for: 1h }\n");

        Assert.Null(result.Tokens!.Partners[0].CreatedAtSeconds);
        Assert.Equal(0, result.Tokens.Judged);
        ExpectationOutcome trust = Assert.Single(result.Expectations, static each => each.Expectation == "partners and deployment trust one another");
        Assert.Equal(VerdictNames.Undecided, trust.Verdict);
        Assert.Contains("exchange was to be created at 00:01:00.000, and the metadata of pool01-01 could not be read", trust.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partner_that_is_cut_off_goes_by_what_it_knew_and_its_calls_are_lost()
    {
        RunResult result = Runs.Execute(Quick.Replace("KEEP", "false", StringComparison.Ordinal) + "faults:\n  - { at: 12h, partition: [exchange, hq], for: 60h }\n");

        PartnerOutcome partner = result.Tokens!.Partners[0];
        Assert.InRange(partner.MetadataFailures, 2, 3);
        Assert.InRange(partner.FromServers.Lost, (60 * 60) - 2, (60 * 60) + 2);
        Assert.Equal("unknownKey", Assert.Single(partner.FromServers.Refused).Reason);
    }

    [Fact]
    public void Calls_to_a_server_that_is_down_are_lost_and_come_through_when_it_is_back()
    {
        RunResult result = Runs.Execute(
            Quick.Replace("KEEP", "true", StringComparison.Ordinal).Replace("calls: 1m", "callsBack: 1m", StringComparison.Ordinal) + "faults:\n  - { at: 0s, crash: pool01-02, for: 1d }\n");

        TokenSide side = result.Tokens!.Partners[0].ToServers;
        Assert.InRange(side.Lost, 600, 840);
        Assert.Equal(side.Calls - side.Lost, side.Accepted);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
    }

    [Fact]
    public void A_certificate_that_is_assigned_on_one_server_alone_signs_there_until_the_configuration_brings_another()
    {
        string text = Quick.Replace("KEEP", "false", StringComparison.Ordinal).Replace("metadataRefresh: 24h, ", "", StringComparison.Ordinal)
            .Replace("from: pool01-01, name: new", "from: pool01-02, name: new, identity: computer", StringComparison.Ordinal)
            .Replace("run: {", "  - { at: 3d, request: OAuthTokenIssuer, from: pool01-01, name: newer }\noperator:\n  - { at: 73h, refreshMetadata: exchange }\nrun: {", StringComparison.Ordinal);
        TokenSide side = Runs.Execute(text).Tokens!.Partners[0].FromServers;

        // Two days, three days, and an hour more.
        Assert.InRange(side.Outages.Single(static each => each.Server == "pool01-02").FirstSeconds, 172_800, 173_400);
        Assert.InRange(side.Outages.Single(static each => each.Server == "pool01-01").FirstSeconds, 259_200, 259_800);
        Assert.All(side.Outages, static each => Assert.InRange(each.LastSeconds, 262_200, 262_801));
        Assert.Equal(["unknownKey"], side.Refused.Select(static each => each.Reason));
    }

    [Fact]
    public void Partners_have_names_in_traces_and_logs()
    {
        Scenario scenario = Runs.Read(
            Quick.Replace("KEEP", "true", StringComparison.Ordinal).Replace("until: 4d, load: 4d", "until: 10m", StringComparison.Ordinal).Replace("at: 2d", "at: 5m", StringComparison.Ordinal));
        using var folder = new Files.TemporaryFolder();
        using (var trace = new TraceFile(folder.File("trace.jsonl"), scenario.Name, 1, scenario.Topology, filter: null))
        using (var run = new SimulatedRun(scenario, new Seed(1), new RunOptions { Trace = trace }))
        {
            run.Execute();
        }

        string text = File.ReadAllText(folder.File("trace.jsonl"));
        Assert.Contains("\"exchange\"", text, StringComparison.Ordinal);
        Assert.Contains("exchange asks for metadata", text, StringComparison.Ordinal);
        Assert.Contains("with a token signed by", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_tokens_and_another_seed_others()
    {
        string text = Quick.Replace("KEEP", "true", StringComparison.Ordinal);

        Assert.Equal(Runs.Execute(text, 1).Fingerprint, Runs.Execute(text, 1).Fingerprint);
        Assert.NotEqual(Runs.Execute(text, 1).Fingerprint, Runs.Execute(text, 2).Fingerprint);
    }

    // Of each server, in hours; the calls come often enough that it is seen to a minute.
    private static IEnumerable<double> Outages(bool keepsTokens)
    {
        Scenario scenario = Runs.Read(Quick.Replace("KEEP", keepsTokens ? "true" : "false", StringComparison.Ordinal));
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            TokenSide side = Runs.Execute(scenario, seed).Tokens!.Partners[0].FromServers;
            TokenOutage? outage = side.Outages.FirstOrDefault(static each => each.Server == "pool01-01");
            yield return outage is null ? 0 : (double)(outage.LastSeconds - outage.FirstSeconds) / 3600;
        }
    }

    // Three deviations of a mean are exceeded once in 370 times; the seeds are what they are.
    private static void AssertMean(double expected, double deviation, double[] found) =>
        Assert.InRange(found.Average(), expected - (3 * deviation / Math.Sqrt(found.Length)), expected + (3 * deviation / Math.Sqrt(found.Length)));

    private static string WithoutThumbprints(RunResult result) => string.Join('\n', result.Tokens!.Partners.SelectMany(static partner => ((TokenSide[])[partner.FromServers, partner.ToServers])
        .Select(side => $"{partner.Partner} {partner.MetadataReads} {side.Calls} {side.Accepted} {side.Lost} "
            + string.Join(' ', side.Refused.Select(static each => $"{each.Reason} {each.Count} {each.FirstSeconds} {each.LastSeconds} {each.FirstServer}"))
            + string.Join(' ', side.Outages))));
}
