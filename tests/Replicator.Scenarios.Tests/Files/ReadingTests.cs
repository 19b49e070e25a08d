using CsCheck;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Scenarios.Files;
using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Tests.Files;

/// <summary>What a file says arrives in the model, and what it leaves out has its default.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void What_a_file_leaves_out_has_its_default()
    {
        Scenario scenario = Read("""
            version: 1
            name: least
            topology: { domain: contoso.com, sites: [{ name: hq, pools: [{ name: se, role: standardEdition, cms: active }] }] }
            """);
        Assert.Equal(1, scenario.Topology.ServerCount);
        Assert.Equal("", scenario.Description);
        Assert.Equal(new NetworkSettings(), scenario.Network);
        Assert.Equal(new ReplicationOptions(), scenario.Replication);
        Assert.Empty(scenario.Workload);
        Assert.Equal(new RunSettings(), scenario.Run);
        Assert.Equal(Expectations.None, scenario.Expect);
        Assert.Equal(new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero), scenario.Run.Start);
        Assert.Equal(1UL, scenario.Run.Seed);
        Assert.Equal(TimeSpan.FromMinutes(30), scenario.Run.Until);
    }

    [Fact]
    public void Reads_every_parameter_of_the_pipeline()
    {
        Scenario scenario = Read(GoodScenario.With("replication: { masterPollInterval: 10s }", """
            replication:
              masterPollInterval: 1s
              smbTransfer: 2s
              httpsTransfer: { min: 3s, max: 4s }
              apply: 5s
              report: 6s
              retryInterval: 7s
              retryBackoff: 1.5
              retryIntervalMax: 8m
              requestRetryInterval: 9s
              packageBaseSize: 10B
              packageChangeSize: 11kB
              statusSize: 0B
            """));
        Assert.Equal(new ReplicationOptions
        {
            MasterPollInterval = TimeSpan.FromSeconds(1),
            SmbTransfer = PipelineDelay.Constant(TimeSpan.FromSeconds(2)),
            HttpsTransfer = PipelineDelay.Seconds(3, 4),
            Apply = PipelineDelay.Constant(TimeSpan.FromSeconds(5)),
            Report = PipelineDelay.Constant(TimeSpan.FromSeconds(6)),
            RetryInterval = TimeSpan.FromSeconds(7),
            RetryBackoff = 1.5,
            RetryIntervalMax = TimeSpan.FromMinutes(8),
            RequestRetryInterval = TimeSpan.FromSeconds(9),
            PackageBaseBytes = 10,
            PackageChangeBytes = 11_000,
            StatusBytes = 0,
        }, scenario.Replication);
    }

    [Fact]
    public void A_retry_interval_above_the_default_maximum_raises_it()
    {
        Scenario scenario = Read(GoodScenario.With("masterPollInterval: 10s", "retryInterval: 2h"));
        Assert.Equal(TimeSpan.FromHours(2), scenario.Replication.RetryIntervalMax);
    }

    public static TheoryData<string, LatencySettings> Latencies => new()
    {
        { "5ms", new ConstantLatency(Ms(5)) },
        { "{ constant: 5ms, min: 2ms }", new ConstantLatency(Ms(5)) { Minimum = Ms(2) } },
        { "{ uniform: { min: 1ms, max: 100ms } }", new UniformLatency(Ms(1), Ms(100)) },
        { "{ normal: { mean: 20ms, standardDeviation: 5ms }, min: 1ms }", new NormalLatency(Ms(20), Ms(5)) { Minimum = Ms(1) } },
        { "{ lognormal: { median: 70ms, p99: 140ms } }", new LogNormalLatency(Ms(70), Ms(140)) },
        { "{ lognormal: { median: 70ms, p99: 70ms } }", new LogNormalLatency(Ms(70), Ms(70)) },
        { "{ pareto: { scale: 10ms, shape: 2.5 } }", new ParetoLatency(Ms(10), 2.5) },
        { "{ empirical: { p99.9: 9ms, p0: 1ms, p100: 12ms, "
            + "p50: 3ms } }", new EmpiricalLatency([new(0, Ms(1)), new(50, Ms(3)), new(99.9, Ms(9)), new(100, Ms(12))]) },
    };

    [Theory]
    [MemberData(nameof(Latencies))]
    public void Reads_every_form_of_latency(string text, LatencySettings expected)
    {
        Scenario scenario = Read(GoodScenario.With("latency: 70ms", $"latency: {text}"));
        Assert.Equal(expected, scenario.Network.BetweenSites.Latency);
    }

    [Fact]
    public void Reads_requests_that_come_once_and_that_recur()
    {
        Scenario scenario = Read(GoodScenario.With("  - { at: 3s, request: OAuthTokenIssuer, from: pool03-01, name: second }", """
              - { at: 3s, request: OAuthTokenIssuer, from: POOL03-01.contoso.com, subject: fabrikam.com, approvalTakes: { min: 1s, max: 2s } }
              - { every: 30s, request: OAuthTokenIssuer, from: hq }
              - { every: poisson 2.5/min, request: OAuthTokenIssuer, from: pool0?-02, name: often }
            """));
        Assert.Equal(
        [
            new SingleRequest(TimeSpan.Zero, new(0), CertificateType.OAuthTokenIssuer, "first", "contoso.com", PipelineDelay.Zero),
            new SingleRequest(TimeSpan.FromSeconds(3), new(5), CertificateType.OAuthTokenIssuer, "request-2", "fabrikam.com", PipelineDelay.Seconds(1, 2)),
            new RecurringRequest(new FixedRecurrence(TimeSpan.FromSeconds(30)), "hq", new([new(0, 3)]), CertificateType.OAuthTokenIssuer, "request-3", "contoso.com", PipelineDelay.Zero),
            new RecurringRequest(new PoissonRecurrence(2.5, TimeSpan.FromMinutes(1)), "pool0?-02", new([new(1, 1), new(6, 1)]), CertificateType.OAuthTokenIssuer, "often", "contoso.com", PipelineDelay.Zero),
        ], scenario.Workload);
    }

    [Fact]
    public void A_poisson_rate_is_known_per_second() => Assert.Equal(0.05, new PoissonRecurrence(3, TimeSpan.FromMinutes(1)).PerSecond);

    [Theory]
    [InlineData("2015-01-01T00:00Z", "2015-01-01T00:00:00.0000000")]
    [InlineData("2015-06-30", "2015-06-30T00:00:00.0000000")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000")]
    [InlineData("2024-02-29T23:59:59.25Z", "2024-02-29T23:59:59.2500000")]
    public void Reads_calendar_times_in_UTC(string text, string expected)
    {
        DateTimeOffset start = Read(GoodScenario.With("until: 30m", $"start: {text}")).Run.Start;
        Assert.Equal(expected + "+00:00", start.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(start, CalendarTime.Parse(CalendarTime.Format(start)));
    }

    [Fact]
    public void One_recurring_name_may_not_swallow_another_request()
    {
        string text = GoodScenario.With("at: 3s, request: OAuthTokenIssuer, from: pool03-01, name: second", "every: 3s, request: OAuthTokenIssuer, from: "
            + "pool03, name: again")
            .Replace("name: first }", "name: again-12 }", StringComparison.Ordinal).Replace("OAuthTokenIssuer: first", "OAuthTokenIssuer: again-12", StringComparison.Ordinal);
        Assert.Equal(
            "scenario.yaml(17,65): error: workload[0].name is 'again-12', which one of the recurring requests 'again' has too.",
            Assert.Single(ScenarioFile.Parse(text).Problems).ToString());
    }

    [Fact]
    public void A_mistake_in_a_pool_is_not_reported_again_where_the_pool_is_used()
    {
        string text = GoodScenario.With("name: pool03, role: frontEnd", "name: pool03, role: fontEnd");
        Assert.Equal("topology.sites[1].pools[0].role", Assert.Single(ScenarioFile.Parse(text).Problems).Path);
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        string[] texts = [GoodScenario.Text, .. Directory.GetFiles(Repository.Topologies, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        Gen<string> damaged = Gen.Select(Gen.Int[0, texts.Length - 1].Select(i => texts[i]), Gen.Int[0, 5_000], Gen.Int[0, 40], Gen.Char["[]{}:,-#&*!|>'\"%@ \t\n0129azAZ~?\u0000\u0085\u2028\ud83d"].Array[0, 6])
            .Select((text, at, cut, insert) =>
            {
                int from = at % text.Length;
                return string.Concat(text.AsSpan(0, from), new string(insert), text.AsSpan(Math.Min(text.Length, from + cut)));
            });
        damaged.Sample(text =>
        {
            ScenarioReading reading = ScenarioFile.Parse(text);
            Assert.Equal(reading.Scenario is null, reading.Problems.Any(problem => problem.Severity == Severity.Error));
        }, iter: 3_000);
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static Scenario Read(string text)
    {
        ScenarioReading reading = ScenarioFile.Parse(text);
        Assert.Empty(reading.Problems);
        return reading.Scenario!;
    }
}
