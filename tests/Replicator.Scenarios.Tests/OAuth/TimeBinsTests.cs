using Replicator.Scenarios.Running.OAuth;

namespace Replicator.Scenarios.Tests.OAuth;

public sealed class TimeBinsTests
{
    [Fact]
    public void However_long_a_run_is_each_is_counted_once_in_the_bin_of_its_time()
    {
        var bins = new TimeBins();
        TimeSpan[] times = [.. Enumerable.Range(0, 500).Select(static number => TimeSpan.FromSeconds(number * number * 0.37))];
        foreach (TimeSpan time in times)
        {
            bins.Add(time);
        }

        Assert.InRange(bins.Counts.Count, TimeBins.BinsMax / 2, TimeBins.BinsMax);
        Assert.Equal(times.GroupBy(time => time.Ticks / bins.Length.Ticks).Select(static bin => (bin.Key, bin.Count())), bins.Counts.Index().Where(static bin => bin.Item > 0).Select(static bin => ((long)bin.Index, bin.Item)));
    }
}
