using CsCheck;
using Replicator.Scenarios.Planning;

namespace Replicator.Scenarios.Tests.Planning;

public sealed class LineTests
{
    [Fact]
    public void A_message_takes_its_bits_by_the_rate_and_the_next_waits_for_it()
    {
        var line = new Line(bitsPerSecond: 8_000);

        Assert.Equal([1, 1.5, 10.25], new[] { line.Enter(S(0), 1_000), line.Enter(S(0.2), 500), line.Enter(S(10), 250) }.Select(static left => left.TotalSeconds));
    }

    [Fact]
    public void A_part_of_a_tick_is_a_whole_one() => Assert.Equal(TimeSpan.FromTicks(1), new Line(bitsPerSecond: 1_000_000_000).Enter(TimeSpan.Zero, bytes: 1));

    [Fact]
    public void Messages_leave_one_after_the_other_and_none_before_its_time() => Gen.Select(Gen.Int[0, 50], Gen.Int[1, 40]).Array[1, 30].Sample(static sent =>
    {
        var line = new Line(bitsPerSecond: 8 * TimeSpan.TicksPerSecond);
        long free = 0;
        return sent.All(each => line.Enter(TimeSpan.FromTicks(each.Item1), each.Item2).Ticks == (free = Math.Max(free, each.Item1) + each.Item2));
    });

    [Fact]
    public void Senders_on_many_threads_share_it()
    {
        var line = new Line(bitsPerSecond: 8 * TimeSpan.TicksPerSecond);
        long[] left = new long[2_000];

        Parallel.For(0, left.Length, index => left[index] = line.Enter(TimeSpan.Zero, bytes: 3).Ticks);

        Assert.Equal(Enumerable.Range(1, left.Length).Select(static place => 3L * place), left.Order());
    }

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
