using Replicator.Benchmarks.Peers;
using Replicator.Domain.Conflicts;
using Replicator.Simulation;
using Replicator.Simulation.Tracing;

namespace Replicator.Benchmarks.Tests;

/// <summary>The runs of our own that stand beside the peer's.</summary>
public sealed class OwnRunsTests
{
    private const int Seeds = 10;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly OwnRuns _runs = new(Seeds);

    [Fact]
    public void A_push_costs_two_messages_a_server_and_waits_for_the_poll()
    {
        SpreadFigures figures = _runs.Spread(4, PeerTimes.Default, OwnWay.AtPolls).Figures!;

        // The last report may be under way when the last replica has applied the package.
        Assert.InRange(figures.Messages.Median, 7, 8);
        Assert.Equal(Seeds, figures.Seconds.Count);
        Assert.InRange(figures.Seconds.Max, 0.5, 2.502);
    }

    [Fact]
    public void What_the_master_sends_at_once_waits_for_no_poll() =>
        Assert.InRange(_runs.Spread(4, PeerTimes.Default, OwnWay.AtOnce).Figures!.Seconds.Max, 0, 0.502);

    [Fact]
    public void Anti_entropy_takes_longer_the_more_servers_there_are()
    {
        double few = _runs.Spread(2, PeerTimes.Default, OwnWay.AntiEntropy).Figures!.Seconds.Median;
        double many = _runs.Spread(16, PeerTimes.Default, OwnWay.AntiEntropy).Figures!.Seconds.Median;

        Assert.InRange(few, 0, 2.6);
        Assert.InRange(many, 2 * few, double.MaxValue);
    }

    [Fact]
    public void Messages_count_from_the_commit_until_the_last_replica_has_it()
    {
        var times = new DeliveryTimes();
        foreach (long ticks in new long[] { 9, 10, 15, 20, 21 })
        {
            times.Write(new TraceRecord(new VirtualTime(ticks), TraceKind.Delivered, 0, 0, 1, 0, 0, null));
            times.Write(new TraceRecord(new VirtualTime(ticks), TraceKind.Timer, 0, 0, 0, 0, 0, null));
        }

        Assert.Equal(3, times.Between(new VirtualTime(10), new VirtualTime(20)));
    }

    [Theory]
    [InlineData(ConflictPolicy.LastWriterWins, true, Seeds)]
    [InlineData(ConflictPolicy.LastWriterWins, false, Seeds)]
    [InlineData(ConflictPolicy.HybridLogicalClock, true, 0)]
    [InlineData(ConflictPolicy.HybridLogicalClock, false, Seeds)]
    [InlineData(ConflictPolicy.LastReplicatedWins, true, 0)]
    [InlineData(ConflictPolicy.LastReplicatedWins, false, 0)]
    public void A_clock_that_is_behind_loses_where_the_policy_goes_by_it(ConflictPolicy policy, bool isSeen, int lost)
    {
        TwoWritesRow row = _runs.TwoRequests(4, PeerTimes.Fast, new TwoWrites(isSeen ? null : TimeSpan.FromMilliseconds(10), Minute), policy).Single();

        Assert.Equal((Seeds, lost, 0), (row.Runs, row.LaterLost, row.Told));
    }

    [Fact]
    public void Between_two_requests_at_once_the_order_of_arrival_decides_where_the_last_replicated_wins()
    {
        var atOnce = new TwoWrites(TimeSpan.Zero, TimeSpan.Zero);

        Assert.InRange(_runs.TwoRequests(4, PeerTimes.Fast, atOnce, ConflictPolicy.LastReplicatedWins).Single().LaterLost, 1, Seeds - 1);
    }

    [Fact]
    public void Compare_and_set_tells_the_writer_that_has_not_seen_the_other()
    {
        var unseen = new TwoWrites(TimeSpan.FromMilliseconds(10), TimeSpan.Zero);

        Assert.Equal(Seeds, _runs.TwoRequests(4, PeerTimes.Fast, unseen, ConflictPolicy.CompareAndSet).Single().Told);
    }
}
