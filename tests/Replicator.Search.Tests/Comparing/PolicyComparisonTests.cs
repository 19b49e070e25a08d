using Replicator.Domain.Conflicts;
using Replicator.Scenarios.Model;
using Replicator.Search.Comparing;
using Replicator.Search.Exploring;

namespace Replicator.Search.Tests.Comparing;

/// <summary>Two requests 10 s apart, the second made before the first can have reached its server, on clocks that are wrong by up to a minute.</summary>
public sealed class PolicyComparisonTests
{
    private const int Seeds = 200;

    private static readonly Comparison Compared = Compare(new ComparisonOptions { Seeds = new SeedRange(1, Seeds) });

    [Fact]
    public void Last_replicated_wins_loses_one_request_silently_in_every_run()
    {
        PolicyRow row = RowOf(ConflictPolicy.LastReplicatedWins);

        Assert.Equal((Seeds, 2 * Seeds, 2 * Seeds), (row.Runs, row.Requests, row.Committed));
        Assert.Equal((Seeds, Seeds), (row.LostSilently, row.RunsWithLoss));
        Assert.Equal((0, 0, 0, 0), (row.Refused, row.Siblings, row.Told, row.WrongWinners));
    }

    [Fact]
    public void Last_writer_wins_picks_a_wrong_winner_in_some_runs_because_clocks_are_wrong()
    {
        PolicyRow row = RowOf(ConflictPolicy.LastWriterWins);

        Assert.InRange(row.WrongWinners, 1, Seeds - 1);
        Assert.Equal((Seeds, 0), (row.LostSilently, row.Told));
    }

    [Fact]
    public void Compare_and_set_tells_the_loser_in_every_run()
    {
        PolicyRow row = RowOf(ConflictPolicy.CompareAndSet);

        Assert.Equal((Seeds, Seeds, Seeds, 0), (row.Refused, row.Told, row.RunsWithTold, row.LostSilently));
    }

    [Fact]
    public void Keep_both_keeps_one_beside_the_other_and_tells()
    {
        PolicyRow row = RowOf(ConflictPolicy.KeepBoth);

        Assert.Equal((Seeds, Seeds, 0), (row.Siblings, row.Told, row.LostSilently));
    }

    [Fact]
    public void Two_certificates_are_in_use_at_once_only_where_two_are_ever_in_use()
    {
        Assert.Equal(0, RowOf(ConflictPolicy.CompareAndSet).RunsWithSplit);
        Assert.Equal(0, RowOf(ConflictPolicy.KeepBoth).RunsWithSplit);
        PolicyRow row = RowOf(ConflictPolicy.LastReplicatedWins);
        Assert.InRange(row.RunsWithSplit, 1, Seeds);
        Assert.InRange(row.SplitMax, row.SplitMean, TimeSpan.FromMinutes(1));
        Assert.True(row.SplitMean > TimeSpan.Zero);
    }

    [Fact]
    public void It_does_not_depend_on_the_number_of_workers()
    {
        var options = new ComparisonOptions { Seeds = new SeedRange(1, 40) };

        Assert.Equal(Compare(options with { Workers = 1 }).Rows, Compare(options with { Workers = 5 }).Rows);
    }

    [Fact]
    public void Losses_are_compared_run_by_run_with_the_first_policy()
    {
        PolicyRow first = RowOf(ConflictPolicy.LastReplicatedWins);
        PolicyRow last = RowOf(ConflictPolicy.KeepBoth);

        Assert.Equal((Seeds, 0.0, 0.0), (first.LostInRunMore.Count, first.LostInRunMore.Mean, first.LostInRunMore.HalfWidth));
        Assert.Equal(last.LostInRun.Mean - first.LostInRun.Mean, last.LostInRunMore.Mean, 12);
        Assert.Equal((double)first.LostSilently / first.Runs, first.LostInRun.Mean, 12);
    }

    [Fact]
    public void Rows_come_in_the_order_asked_for() => Assert.Equal(
        [ConflictPolicy.KeepBoth, ConflictPolicy.LastWriterWins],
        Compare(new ComparisonOptions { Seeds = new SeedRange(3, 3), Policies = [ConflictPolicy.KeepBoth, ConflictPolicy.LastWriterWins] }).Rows.Select(static row => row.Policy));

    [Fact]
    public void Cancelled_it_says_so()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.True(new PolicyComparison(Skewed).Compare(source.Token).WasCancelled);
    }

    private static Scenario Skewed => Topologies.Parse("""
        version: 1
        name: skewed clocks
        topology:
          domain: contoso.com
          sites:
            - { name: redmond, pools: [{ name: pool01, role: frontEnd, servers: 2, cms: active }] }
            - { name: dublin, pools: [{ name: pool02, role: frontEnd, servers: 3 }] }
        network: { betweenSites: { latency: { lognormal: { median: 70ms, p99: 140ms } } } }
        replication: { masterPollInterval: 10s }
        workload:
          - { at: 60s, request: OAuthTokenIssuer, from: pool01-02, name: first }
          - { at: 70s, request: OAuthTokenIssuer, from: pool02-01, name: second }
        faults:
          - { chancePerMinute: 60%, for: { min: 1m, max: 3m }, skew: pool01-02, offset: 60s }
          - { chancePerMinute: 60%, for: { min: 1m, max: 3m }, skew: pool01-02, offset: 25s }
          - { chancePerMinute: 60%, for: { min: 1m, max: 3m }, skew: pool01-02, offset: -35s }
          - { chancePerMinute: 60%, for: { min: 1m, max: 3m }, skew: pool02-01, offset: -40s }
        run: { until: 20m, load: 5m }
        """);

    private static Comparison Compare(ComparisonOptions options) => new PolicyComparison(Skewed, options).Compare();

    private static PolicyRow RowOf(ConflictPolicy policy) => Compared.Rows.Single(row => row.Policy == policy);
}
