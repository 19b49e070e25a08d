using System.Diagnostics;
using Replicator.Benchmarks.Peers;

namespace Replicator.Benchmarks.Tests;

public sealed class BoardTests
{
    private readonly Board _board = new(2);

    [Fact]
    public async Task A_wait_ends_with_the_last_member_that_shows_what_is_awaited()
    {
        Task<long> all = _board.Until(static shown => shown.All(static each => each == 7));
        _board.Show(0, 7);

        Assert.False(all.IsCompleted);

        _board.Show(1, 7);

        Assert.InRange(await all, 1, Stopwatch.GetTimestamp());
        Assert.Equal([7, 7], _board.Shown);
    }

    [Fact]
    public void A_wait_for_what_is_shown_already_ends_at_once()
    {
        _board.Show(0, 7);

        Assert.True(_board.Until(static shown => shown[0] == 7).IsCompleted);
    }

    [Fact]
    public async Task What_is_shown_after_a_wait_has_ended_does_not_end_it_again()
    {
        Task<long> first = _board.Until(static shown => shown[0] == 7);
        _board.Show(0, 7);
        long at = await first;
        _board.Show(1, 7);
        Task<long> second = _board.Until(static shown => shown[0] == 8);
        _board.Show(0, 8);

        Assert.Equal(at, await first);
        Assert.InRange(await second, at, Stopwatch.GetTimestamp());
    }
}
