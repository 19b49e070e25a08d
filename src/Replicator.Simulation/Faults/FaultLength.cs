using System.Globalization;
using Replicator.Simulation.Randomness;

namespace Replicator.Simulation.Faults;

/// <summary>How long a drawn fault lasts. Immutable.</summary>
public sealed record FaultLength
{
    private const double LongestMeans = 40;

    private readonly TimeSpan _min;
    private readonly TimeSpan _max;
    private readonly TimeSpan? _mean;

    private FaultLength(TimeSpan min, TimeSpan max, TimeSpan? mean) => (_min, _max, _mean) = (min, max, mean);

    /// <summary>Any length between two bounds, all equally likely; equal bounds give a constant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lower bound is not above zero, or the upper one below it.</exception>
    public static FaultLength Between(TimeSpan min, TimeSpan max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(min, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, min);
        return new FaultLength(min, max, null);
    }

    /// <summary>Lengths of a mean, exponentially distributed above a least length: mostly short, at times long.</summary>
    /// <param name="mean">The mean, above <paramref name="min"/> and up to a year.</param>
    /// <param name="min">The least length, which TigerBeetle calls stability; above zero. Default one millisecond.</param>
    /// <exception cref="ArgumentOutOfRangeException">The least length is not above zero, or the mean not between it and a year.</exception>
    public static FaultLength Mean(TimeSpan mean, TimeSpan? min = null)
    {
        TimeSpan least = min ?? TimeSpan.FromMilliseconds(1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(least, TimeSpan.Zero, nameof(min));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(mean, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mean, TimeSpan.FromDays(365));
        return new FaultLength(least, mean * LongestMeans, mean);
    }

    /// <summary>Returns the kind and its bounds.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(_mean is { } mean ? $"mean {mean:c}, at least {_min:c}" : $"{_min:c} to {_max:c}")}");

    /// <summary>Takes one draw, very rarely more.</summary>
    internal TimeSpan Draw(RandomStream stream) => _mean is { } mean
        ? _min + TimeSpan.FromTicks((long)stream.NextExponential((mean - _min).Ticks))
        : TimeSpan.FromTicks(stream.NextInt64(_min.Ticks, _max.Ticks));
}
