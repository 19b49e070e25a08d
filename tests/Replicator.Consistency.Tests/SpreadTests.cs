using CsCheck;

namespace Replicator.Consistency.Tests;

public sealed class SpreadTests
{
    [Fact]
    public void A_quantile_is_the_smallest_wait_that_so_many_do_not_exceed()
    {
        Gen.Int[1, 3_000].Array[1, 200].Sample(waits =>
        {
            Convergence checker = Convergence.Within(waits.Length, TimeSpan.FromHours(2));
            Run run = new Run(checker, waits.Length).Commit(0, "a");
            for (int server = 0; server < waits.Length; server++)
            {
                run.Apply(waits[server], server, 1);
            }

            Spread spread = checker.Spreads(1, _ => 0).Overall;
            Assert.Equal(Smallest(waits, 50), spread.P50?.TotalSeconds);
            Assert.Equal(Smallest(waits, 90), spread.P90?.TotalSeconds);
            Assert.Equal(Smallest(waits, 99), spread.P99?.TotalSeconds);
            Assert.Equal(waits.Max(), spread.Last?.TotalSeconds);
        });
    }

    [Fact]
    public void Many_waits_have_the_spread_that_sorting_them_gives()
    {
        // Prime strides, so that the times share upper halves, lower halves and neither; long enough to be counted and not sorted.
        const int Servers = 200_003;
        Convergence checker = Convergence.Within(Servers, TimeSpan.FromHours(2));
        Run run = new Run(checker, Servers).Commit(0, "a");
        int[] waits = [.. Enumerable.Range(0, Servers).Select(server => (int)((server * 7_919L) % 397))];
        for (int server = 0; server < Servers; server++)
        {
            run.Apply(waits[server], server, 1);
        }

        int[] sorted = [.. waits.Order()];
        Spread overall = checker.Spreads(1, _ => 0).Overall;
        Spread commit = Assert.Single(checker.ByCommit()).Waits;
        Assert.Equal(overall, commit);
        Assert.Equal(sorted[(Servers / 2)], overall.P50?.TotalSeconds);
        Assert.Equal(sorted[(int)Math.Ceiling(Servers * 0.9) - 1], overall.P90?.TotalSeconds);
        Assert.Equal(sorted[(int)Math.Ceiling(Servers * 0.99) - 1], overall.P99?.TotalSeconds);
        Assert.Equal(sorted[^1], overall.Last?.TotalSeconds);
    }

    [Fact]
    public void Who_was_never_reached_is_slower_than_any()
    {
        Convergence checker = Convergence.Within(10, TimeSpan.FromHours(2));
        Run run = new Run(checker, 10).Commit(0, "a");
        for (int server = 0; server < 9; server++)
        {
            run.Apply(server + 1, server, 1);
        }

        Spread spread = checker.Spreads(1, _ => 0).Overall;
        Assert.Equal((10, 9), (spread.Expected, spread.Count));
        Assert.Equal((5.0, 9.0), (spread.P50?.TotalSeconds, spread.P90?.TotalSeconds));
        Assert.Null(spread.P99);
        Assert.Null(spread.Last);
    }

    private static double Smallest(int[] waits, int percent) =>
        waits.Where(wait => waits.Count(other => other <= wait) * 100 >= waits.Length * percent).Min();
}
