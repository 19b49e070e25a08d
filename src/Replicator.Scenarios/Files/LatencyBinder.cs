using Replicator.Scenarios.Model;

namespace Replicator.Scenarios.Files;

/// <summary>Makes a latency: bounds in the wrong order, a tail below the middle, a middle below the shortest time.</summary>
internal static class LatencyBinder
{
    public static LatencySettings? Bind(Cursor latency)
    {
        LatencySettings? bound = latency.Value is FileMapping ? BindMapping(latency) : BindConstant(latency);
        if (bound is null)
        {
            return null;
        }
        bound = bound with { Minimum = latency["min"].Duration ?? LatencySettings.DefaultMinimum };
        CheckMiddle(latency, bound);
        if (bound.Longest < bound.Minimum)
        {
            string min = Scalars.Format(bound.Minimum);
            latency.Warning($"is never more than {Scalars.Format(bound.Longest.Value)}, which is below its min, {min}: every message takes the min");
        }
        return bound;
    }

    // A median that the min replaces would be that of no message.
    private static void CheckMiddle(Cursor latency, LatencySettings bound)
    {
        (Cursor at, TimeSpan middle)? found = bound switch
        {
            NormalLatency normal => (latency["normal"]["mean"], normal.Mean),
            LogNormalLatency lognormal => (latency["lognormal"]["median"], lognormal.Median),
            _ => null,
        };
        if (found is var (at, middle) && middle < bound.Minimum)
        {
            at.Error($"is {at.Text}, less than min, which is {Scalars.Format(bound.Minimum)}; raise it, or give a smaller min");
        }
    }

    private static LatencySettings? BindMapping(Cursor latency) =>
        latency["constant"].Exists ? BindConstant(latency["constant"])
        : latency["uniform"].Exists ? BindUniform(latency["uniform"])
        : latency["normal"].Exists ? BindNormal(latency["normal"])
        : latency["lognormal"].Exists ? BindLogNormal(latency["lognormal"])
        : latency["pareto"].Exists ? BindPareto(latency["pareto"])
        : latency["empirical"].Exists ? BindEmpirical(latency["empirical"])
        : null;

    private static ConstantLatency? BindConstant(Cursor value) => value.Duration is TimeSpan constant ? new(constant) : null;

    private static UniformLatency? BindUniform(Cursor uniform)
    {
        if (uniform["min"].Duration is not TimeSpan min || uniform["max"].Duration is not TimeSpan max)
        {
            return null;
        }
        if (max < min)
        {
            uniform["max"].Error($"is {uniform["max"].Text}, less than min, which is {uniform["min"].Text}");
            return null;
        }
        return new(min, max);
    }

    private static NormalLatency? BindNormal(Cursor normal) =>
        normal["mean"].Duration is TimeSpan mean && normal["standardDeviation"].Duration is TimeSpan deviation ? new(mean, deviation) : null;

    private static LogNormalLatency? BindLogNormal(Cursor lognormal)
    {
        if (lognormal["median"].Duration is not TimeSpan median || lognormal["p99"].Duration is not TimeSpan p99)
        {
            return null;
        }
        if (p99 < median)
        {
            lognormal["p99"].Error($"is {lognormal["p99"].Text}, less than the median, which is {lognormal["median"].Text}; "
                + "99 of 100 messages cannot be faster than half of them");
            return null;
        }
        return median > TimeSpan.Zero ? new(median, p99) : null;
    }

    private static ParetoLatency? BindPareto(Cursor pareto) =>
        pareto["scale"].Duration is TimeSpan scale && pareto["shape"].Number is double shape ? new(scale, shape) : null;

    private static EmpiricalLatency? BindEmpirical(Cursor empirical)
    {
        var percentiles = new List<(LatencyPercentile Percentile, Cursor At)>();
        foreach (FileEntry entry in empirical.Entries)
        {
            Cursor at = empirical[entry.Key];
            if (!Scalars.TryPercentile(entry.Key, out double percent) || at.Duration is not TimeSpan value)
            {
                return null;
            }
            percentiles.Add((new(percent, value), at));
        }
        percentiles.Sort((a, b) => a.Percentile.Percent.CompareTo(b.Percentile.Percent));
        return AreComplete(empirical, percentiles) ? new([.. percentiles.Select(it => it.Percentile)]) : null;
    }

    private static bool AreComplete(Cursor empirical, List<(LatencyPercentile Percentile, Cursor At)> percentiles)
    {
        if (percentiles is not [{ Percentile.Percent: 0 }, .., { Percentile.Percent: 100 }])
        {
            empirical.Error("must have p0 and p100: nothing is known below the first percentile or above the last");
            return false;
        }
        for (int i = 1; i < percentiles.Count; i++)
        {
            (LatencyPercentile below, Cursor belowAt) = percentiles[i - 1];
            (LatencyPercentile percentile, Cursor at) = percentiles[i];
            if (percentile.Percent == below.Percent || percentile.Value < below.Value)
            {
                at.Error($"is {at.Text}, which does not follow {belowAt.Path}, {belowAt.Text}; percentiles ascend");
                return false;
            }
        }
        return true;
    }
}
