using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Network.Latencies;

/// <summary>
/// A shortest time and a heavy tail: the share of messages that take longer than t is (scale / t) to the power of shape. The ceiling of one
/// day cuts the tail, so that even a shape of 1 or less, whose mean is infinite, has a mean here.
/// </summary>
public sealed class ParetoLatency : LatencyDistribution
{
    private readonly double _scaleTicks;

    /// <summary>From <paramref name="scale"/> upwards; what falls below the floor is raised to it.</summary>
    /// <param name="scale">The shortest time, more than zero and at most one day.</param>
    /// <param name="shape">How fast the tail thins out; positive and finite. 1.16 is the 80:20 rule; from 3 on the tail is thin.</param>
    /// <param name="min">The floor, 0.1 ms if null.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public ParetoLatency(TimeSpan scale, double shape, TimeSpan? min = null)
        : base(min)
    {
        Scale = InRange(scale, nameof(scale));
        if (scale == TimeSpan.Zero)
        {
            throw new ArgumentException("scale is 0ms; expected more, because a Pareto time is a multiple of its scale.", nameof(scale));
        }

        if (!(shape > 0) || double.IsPositiveInfinity(shape))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), $"shape is {Text(shape)}; expected a finite number above 0.");
        }

        Shape = shape;
        _scaleTicks = scale.Ticks;
    }

    /// <summary>The shortest time, unless the floor is above it.</summary>
    public TimeSpan Scale { get; }

    /// <summary>The exponent of the tail.</summary>
    public double Shape { get; }

    // scale / (1 - u)^(1 / shape), by way of the logarithm: exact enough for a tick and several times faster than a power.
    /// <inheritdoc/>
    protected override double TicksAt(double u) => _scaleTicks * DeterministicMath.Exp(-DeterministicMath.Log(1 - u) / Shape);

    /// <inheritdoc/>
    protected override string Describe() => $"pareto(scale {Text(Scale)}, shape {Text(Shape)}";
}
