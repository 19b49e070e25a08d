using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Network.Latencies;

/// <summary>
/// Times spread evenly to both sides of a mean, cut at the floor: the given mean and deviation are those before the cut. Real latencies
/// lean to the right; <see cref="LognormalLatency"/> is nearer to them.
/// </summary>
public sealed class NormalLatency : LatencyDistribution
{
    private readonly double _meanTicks;
    private readonly double _deviationTicks;

    /// <summary>Around <paramref name="mean"/> with <paramref name="standardDeviation"/>.</summary>
    /// <param name="mean">From <paramref name="min"/> to one day.</param>
    /// <param name="standardDeviation">From zero, which makes every draw the mean, to one day.</param>
    /// <param name="min">The floor, 0.1 ms if null.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public NormalLatency(TimeSpan mean, TimeSpan standardDeviation, TimeSpan? min = null)
        : base(min)
    {
        Mean = InRange(mean, nameof(mean));
        StandardDeviation = InRange(standardDeviation, nameof(standardDeviation));
        NotBelowMin(mean, nameof(mean));
        _meanTicks = mean.Ticks;
        _deviationTicks = standardDeviation.Ticks;
    }

    /// <summary>The mean, which is also the median.</summary>
    public TimeSpan Mean { get; }

    /// <summary>About 68 of 100 draws differ from the mean by less than this.</summary>
    public TimeSpan StandardDeviation { get; }

    // Without deviation the infinite quantiles at 0 and 1 would give not a number.
    /// <inheritdoc/>
    protected override double TicksAt(double u) => _deviationTicks == 0 ? _meanTicks : _meanTicks + _deviationTicks * DeterministicMath.InverseNormal(u);

    /// <inheritdoc/>
    protected override string Describe() => $"normal(mean {Text(Mean)}, sd {Text(StandardDeviation)}";
}
