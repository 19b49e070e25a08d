using Replicator.Benchmarks.Peers;
using Replicator.Domain.Conflicts;

namespace Replicator.Benchmarks.Tests;

/// <summary>The runs of our own that stand beside the peer's.</summary>
public sealed class OwnRunsTests
{
    private const int Seeds = 10;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly OwnRuns _runs = new(Seeds);

    [Fact]
    public void A_write_costs_two_messages_a_server_and_waits_for_the_poll()
    {
        SpreadRow row = _runs.Spread(4, PeerTimes.Default, isAtOnce: false);

        Assert.Equal(8, row.Figures!.Messages.Median);
        Assert.Equal(Seeds, row.Figures.Seconds.Count);
        Assert.InRange(row.Figures.Seconds.Max, 0.5, 2.502);
    }

    [Fact]
    public void What_the_master_sends_at_once_waits_for_no_poll()
    {
        SpreadRow row = _runs.Spread(4, PeerTimes.Default, isAtOnce: true);

        Assert.InRange(row.Figures!.Seconds.Max, 0, 0.502);
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

    [Fact]
    public void Two_servers_are_enough() => Assert.Equal(4, _runs.Spread(2, PeerTimes.Fast, isAtOnce: true).Figures!.Messages.Max);
}
