using CsCheck;

namespace Replicator.Consistency.Tests;

public sealed class SpreadTests
{
    [Fact]
    public void A_quantile_is_the_smallest_wait_that_so_many_do_not_exceed()
    {
        Gen.Int[1, 3_000].Array[1, 200].Sample(waits =>
        {
            Convergence checker = new(waits.Length, TimeSpan.FromHours(2));
            Run run = new Run(checker, waits.Length).Commit(0, "a");
            for (int server = 0; server < waits.Length; server++)
            {
                run.Apply(waits[server], server, 1);
            }

            Spread spread = checker.Overall();
            Assert.Equal(Smallest(waits, 50), spread.P50.TotalSeconds);
            Assert.Equal(Smallest(waits, 90), spread.P90.TotalSeconds);
            Assert.Equal(Smallest(waits, 99), spread.P99.TotalSeconds);
            Assert.Equal(waits.Max(), spread.Last.TotalSeconds);
        });
    }

    private static double Smallest(int[] waits, int percent) =>
        waits.Where(wait => waits.Count(other => other <= wait) * 100 >= waits.Length * percent).Min();
}
