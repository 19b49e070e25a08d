using Replicator.Benchmarks.Peers;

namespace Replicator.Benchmarks.Tests;

/// <summary>What Akka.DistributedData does on a real cluster of two members, as the benchmark sees it.</summary>
public sealed class DataClusterTests(PairOfMembers pair) : IClassFixture<PairOfMembers>
{
    private const int Runs = 3;

    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_write_reaches_all_and_costs_messages()
    {
        long before = pair.Cluster.Messages;
        long number = pair.Cluster.NextNumber();

        WriteAnswer answer = await pair.Cluster.WriteAsync(1, pair.Map, number);

        Assert.True(answer.IsSuccess);
        await pair.Cluster.AgreementAsync(pair.Map, number);
        Assert.Equal(number, await pair.Cluster.MergedAsync(pair.Map));
        Assert.InRange(pair.Cluster.Messages - before, 1, long.MaxValue);
    }

    [Fact]
    public async Task A_write_to_all_is_answered_when_the_other_member_has_it()
    {
        long before = pair.Cluster.Messages;

        WriteAnswer answer = await pair.Cluster.WriteAsync(0, pair.Register, pair.Cluster.NextNumber(), waitsForAll: true);

        Assert.True(answer.IsSuccess);
        Assert.InRange(pair.Cluster.Messages - before, 2, long.MaxValue);
    }

    [Fact]
    public async Task A_clock_that_is_behind_loses_to_an_older_write_that_was_not_seen_and_nobody_is_told()
    {
        TwoWritesRow row = await Measure(new TwoWrites(Gap, Minute));

        Assert.Equal(row.Runs, row.LaterLost);
        Assert.Equal(0, row.Told);
    }

    [Fact]
    public async Task A_clock_that_is_behind_does_not_lose_to_a_write_that_was_seen()
    {
        TwoWritesRow row = await Measure(new TwoWrites(null, Minute));

        Assert.Equal(Runs, row.Runs);
        Assert.Equal(0, row.LaterLost);
    }

    [Fact]
    public async Task With_right_clocks_the_later_write_is_what_is_left()
    {
        TwoWritesRow row = await Measure(new TwoWrites(Gap, TimeSpan.Zero));

        Assert.Equal(0, row.LaterLost);
    }

    [Fact]
    public async Task A_cluster_that_does_not_form_in_time_says_how_far_it_came()
    {
        TimeoutException problem = await Assert.ThrowsAsync<TimeoutException>(
            () => DataCluster.FormAsync(2, PeerTimes.Fast, TimeSpan.FromMilliseconds(1), new RegisterValue()));

        Assert.StartsWith("the cluster of 2 was not complete", problem.Message, StringComparison.Ordinal);
    }

    private Task<TwoWritesRow> Measure(TwoWrites writes) =>
        new TwoWritesMeasurement(pair.Cluster).MeasureAsync(new Way(pair.Register, WaitsForAll: false), writes, Runs);
}
