namespace Replicator.Simulation.Network.Latencies;

/// <summary>Every message takes the same time: the link that makes an example easy to follow by hand.</summary>
public sealed class ConstantLatency : LatencyDistribution
{
    private readonly double _ticks;

    /// <summary>Always <paramref name="value"/>.</summary>
    /// <param name="value">From <paramref name="min"/> to one day.</param>
    /// <param name="min">The floor, 0.1 ms if null.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public ConstantLatency(TimeSpan value, TimeSpan? min = null)
        : base(min)
    {
        Value = InRange(value, nameof(value));
        NotBelowMin(value, nameof(value));
        _ticks = value.Ticks;
    }

    /// <summary>The time every message takes.</summary>
    public TimeSpan Value { get; }

    /// <inheritdoc/>
    protected override double TicksAt(double u) => _ticks;

    /// <inheritdoc/>
    protected override string Describe() => $"constant({Text(Value)}";
}
