namespace Replicator.Simulation.Network.Latencies;

/// <summary>All times between two bounds are equally likely. Seldom what a network does; good for covering an interval.</summary>
public sealed class UniformLatency : LatencyDistribution
{
    private readonly double _lowerTicks;
    private readonly double _widthTicks;

    /// <summary>Between <paramref name="lower"/> and <paramref name="upper"/>; what falls below the floor is raised to it.</summary>
    /// <param name="lower">From zero to <paramref name="upper"/>.</param>
    /// <param name="upper">From <paramref name="min"/> to one day.</param>
    /// <param name="min">The floor, 0.1 ms if null.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public UniformLatency(TimeSpan lower, TimeSpan upper, TimeSpan? min = null)
        : base(min)
    {
        Lower = InRange(lower, nameof(lower));
        Upper = InRange(upper, nameof(upper));
        NotBelowMin(upper, nameof(upper));
        if (upper < lower)
        {
            throw new ArgumentException($"upper is {Text(upper)}, below lower, {Text(lower)}; expected at least that.", nameof(upper));
        }

        _lowerTicks = lower.Ticks;
        _widthTicks = (upper - lower).Ticks;
    }

    /// <summary>The shortest time, unless the floor is above it.</summary>
    public TimeSpan Lower { get; }

    /// <summary>The longest time.</summary>
    public TimeSpan Upper { get; }

    /// <inheritdoc/>
    protected override double TicksAt(double u) => _lowerTicks + _widthTicks * u;

    /// <inheritdoc/>
    protected override string Describe() => $"uniform({Text(Lower)} to {Text(Upper)}";
}
