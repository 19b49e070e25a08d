using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Network.Latencies;

/// <summary>
/// Times whose logarithm is normally distributed: many near the median, some several times as long. Given by what an administrator can
/// measure, the median and the 99th percentile, and exact to the tick at both.
/// </summary>
public sealed class LognormalLatency : LatencyDistribution
{
    private readonly double _medianTicks;
    private readonly double _sigma;

    /// <summary>Half of all messages within <paramref name="median"/>, 99 of 100 within <paramref name="p99"/>.</summary>
    /// <param name="median">From <paramref name="min"/>, and more than zero, to <paramref name="p99"/>.</param>
    /// <param name="p99">From <paramref name="median"/>, which makes every draw the median, to one day.</param>
    /// <param name="min">The floor, 0.1 ms if null.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public LognormalLatency(TimeSpan median, TimeSpan p99, TimeSpan? min = null)
        : base(min)
    {
        Median = InRange(median, nameof(median));
        P99 = InRange(p99, nameof(p99));
        NotBelowMin(median, nameof(median));
        if (median == TimeSpan.Zero)
        {
            throw new ArgumentException("median is 0ms; expected more, because a lognormal time is a multiple of its median.", nameof(median));
        }

        if (p99 < median)
        {
            throw new ArgumentException($"p99 is {Text(p99)}, below the median, {Text(median)}; expected at least that.", nameof(p99));
        }

        _medianTicks = median.Ticks;
        _sigma = DeterministicMath.Log((double)p99.Ticks / median.Ticks) / DeterministicMath.InverseNormal(0.99);
    }

    /// <summary>The time that half of all messages do not exceed.</summary>
    public TimeSpan Median { get; }

    /// <summary>The time that 99 of 100 messages do not exceed.</summary>
    public TimeSpan P99 { get; }

    // The median as a factor, rather than its logarithm as a summand, makes the median exact.
    // Without spread the infinite quantiles at 0 and 1 would give not a number.
    /// <inheritdoc/>
    protected override double TicksAt(double u) =>
        _sigma == 0 ? _medianTicks : _medianTicks * DeterministicMath.Exp(_sigma * DeterministicMath.InverseNormal(u));

    /// <inheritdoc/>
    protected override string Describe() => $"lognormal(median {Text(Median)}, p99 {Text(P99)}";
}
