using System.Globalization;
using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Tests.Running;

/// <summary>What a run must come to when nothing is drawn, worked out by hand.</summary>
public sealed class ArithmeticOfTheStarTests
{
    private const decimal Latency = 0.010m;
    private const decimal Transfer = 2m;
    private const decimal Apply = 0.5m;

    [Theory]
    [InlineData("3s", 10)]
    [InlineData("9.9999999s", 10)]
    [InlineData("10s", 20)]
    [InlineData("10.0000001s", 20)]
    [InlineData("0s", 10)]
    public void A_replica_has_a_commit_at_the_next_tick_plus_transfer_latency_and_apply(string committedAt, int tickSeconds)
    {
        RunResult result = Runs.Execute(Star(committedAt, from: "pool01-01"));

        CommitConvergence commit = Assert.Single(result.Convergence.Commits);
        decimal expected = tickSeconds + Transfer + Latency + Apply - commit.CommittedAtSeconds;
        Assert.Equal(expected, commit.Figures!.LastSeconds);
        Assert.Equal(expected, commit.Figures.P50Seconds);
    }

    [Fact]
    public void A_commit_that_arrives_over_the_network_exactly_on_the_tick_belongs_to_the_next_one()
    {
        // The request leaves another server 10 ms before the tick; that server comes before the master in the order of events.
        RunResult result = Runs.Execute(Star("9.99s", from: "pool00-01"));

        CommitConvergence commit = Assert.Single(result.Convergence.Commits);
        Assert.Equal(10m, commit.CommittedAtSeconds);
        Assert.Equal(20 + Transfer + Latency + Apply, commit.CommittedAtSeconds + commit.Figures!.LastSeconds);
    }

    [Fact]
    public void With_no_poll_interval_a_commit_leaves_at_once()
    {
        RunResult result = Runs.Execute(Star("3s", from: "pool01-01").Replace("masterPollInterval: 10s", "masterPollInterval: 0s", StringComparison.Ordinal));

        Assert.Equal(Transfer + Latency + Apply, result.Convergence.Commits.Single().Figures!.LastSeconds);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(500)]
    public void The_last_of_n_packages_leaves_the_masters_network_card_after_n_times_its_bytes(int replicas)
    {
        const decimal BitsPerSecond = 1_000_000;
        const decimal PackageBytes = 2_048 + 4_096;
        RunResult result = Runs.Execute($$"""
            version: 1
            name: egress
            topology:
              domain: contoso.com
              sites:
                - name: here
                  pools:
                    - { name: pool00, role: standardEdition, servers: 1, cms: active }
                    - { name: pool01, role: edge, servers: {{replicas}} }
            network:
              servers: { egress: 1Mbps }
              withinSite: { latency: 10ms }
            replication: { masterPollInterval: 10s, smbTransfer: 0s, httpsTransfer: 0s, retryInterval: 10m }
            workload:
              - { at: 1s, request: OAuthTokenIssuer, from: pool00-01, name: only }
            run: { until: 30m }
            """);

        decimal? last = result.Convergence.Pools.Single(pool => pool.Pool == "pool01").Figures!.LastSeconds;
        decimal expected = 10 - 1 + (replicas * PackageBytes * 8 / BitsPerSecond) + Latency;
        Assert.Equal(expected, last);
    }

    [Fact]
    public void Under_loss_the_number_of_packages_sent_is_what_the_loss_asks_for()
    {
        // A replica is done when a package and its report both arrive. With loss p each way a round succeeds with (1 - p)^2, so the packages sent to a
        // replica are geometric with mean 1 / (1 - p)^2, and their number over n replicas has the variance n q / (1 - q)^2 with q = 1 - (1 - p)^2.
        const double Loss = 0.2;
        const int Replicas = 200;
        const int Seeds = 20;
        double success = (1 - Loss) * (1 - Loss);
        long packages = Enumerable.Range(1, Seeds).Sum(seed => PackagesSent(Replicas, Loss, (ulong)seed));

        double expected = Seeds * Replicas / success;
        double deviation = Math.Sqrt(Seeds * Replicas * (1 - success)) / success;
        Assert.InRange(packages, expected - (3 * deviation), expected + (3 * deviation));
        Assert.Equal(6_198, packages);
    }

    private static long PackagesSent(int replicas, double loss, ulong seed)
    {
        RunResult result = Runs.Execute(
            $$"""
            version: 1
            name: loss
            topology:
              domain: contoso.com
              sites:
                - name: here
                  pools:
                    - { name: pool00, role: standardEdition, servers: 1, cms: active }
                    - { name: pool01, role: edge, servers: {{replicas}} }
            network:
              withinSite: { latency: 10ms, loss: {{(loss * 100).ToString(CultureInfo.InvariantCulture)}}% }
            replication: { masterPollInterval: 10s, smbTransfer: 0s, httpsTransfer: 0s, retryInterval: 30s }
            workload:
              - { at: 1s, request: OAuthTokenIssuer, from: pool00-01, name: only }
            run: { until: 5h }
            """,
            seed);
        Assert.Equal(VerdictNames.Holds, result.Verdict);
        return result.Traffic.Links.Single(link => link is { From: "pool00", To: "pool01" }).Messages;
    }

    private static string Star(string at, string from) => $$"""
        version: 1
        name: star
        topology:
          domain: contoso.com
          sites:
            - name: here
              pools:
                - { name: pool00, role: standardEdition, servers: 1 }
                - { name: pool01, role: standardEdition, servers: 1, cms: active }
                - { name: pool02, role: edge, servers: 7 }
        network:
          servers: { egress: unlimited }
          withinPool: { latency: 10ms }
          withinSite: { latency: 10ms }
        replication: { masterPollInterval: 10s, smbTransfer: 2s, httpsTransfer: 2s, apply: 500ms }
        workload:
          - { at: {{at}}, request: OAuthTokenIssuer, from: {{from}}, name: only }
        run: { until: 10m }
        """;
}
