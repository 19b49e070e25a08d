using System.Globalization;
using System.Runtime.CompilerServices;

namespace Replicator.Simulation.Network.Latencies;

/// <summary>
/// How long a message takes over a link, one way, as a quantile function: a draw of chance goes in, a time comes out. It holds no chance of
/// its own and no state, so that one object may serve any number of links and threads. It knows nothing of loss, size or bandwidth.
/// </summary>
/// <remarks>
/// Times are whole ticks of 100 ns, rounded half up. Every distribution is cut at both ends: what would be below <see cref="Min"/> is
/// <see cref="Min"/>, what would be above <see cref="Longest"/> is <see cref="Longest"/>.
/// </remarks>
public abstract class LatencyDistribution
{
    private readonly long _minTicks;

    /// <summary>Sets the floor.</summary>
    /// <param name="min">The least latency, from zero to <see cref="Longest"/>; null for <see cref="DefaultMin"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="min"/> is negative or above <see cref="Longest"/>.</exception>
    protected LatencyDistribution(TimeSpan? min)
    {
        Min = InRange(min ?? DefaultMin, nameof(min));
        _minTicks = Min.Ticks;
    }

    /// <summary>The floor of a distribution that is given none: 0.1 ms.</summary>
    public static TimeSpan DefaultMin => TimeSpan.FromTicks(1000);

    /// <summary>The ceiling of every distribution: one day. A heavier tail says that the link is down, and a fault says that better.</summary>
    public static TimeSpan Longest => TimeSpan.FromDays(1);

    /// <summary>
    /// The least latency ever drawn. Hosts on two threads may run ahead of each other by the least latency between them, so that a small
    /// floor costs speed and zero costs all of it.
    /// </summary>
    public TimeSpan Min { get; }

    /// <summary>The latency at quantile <paramref name="u"/>, in ticks of 100 ns. Pure; allocates nothing.</summary>
    /// <param name="u">A uniform draw from 0 up to but not including 1. Not checked, because this is called once for each message.</param>
    /// <returns>From <see cref="Min"/> to <see cref="Longest"/>; does not decrease as <paramref name="u"/> grows, but for rounding.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long DrawTicks(double u)
    {
        double ticks = TicksAt(u);

        // Written so that NaN, too, becomes the floor: the conversion below must only see what fits.
        if (!(ticks > _minTicks))
        {
            return _minTicks;
        }

        return ticks < TimeSpan.TicksPerDay ? unchecked((long)(ticks + 0.5)) : TimeSpan.TicksPerDay;
    }

    /// <summary>The latency that a share <paramref name="p"/> of all messages does not exceed, floor and ceiling included.</summary>
    /// <param name="p">From 0 to 1, both included.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside, or NaN.</exception>
    public TimeSpan Quantile(double p)
    {
        if (!(p >= 0 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "a quantile must lie between 0 and 1, both included.");
        }

        return TimeSpan.FromTicks(DrawTicks(p));
    }

    /// <summary>The kind and its parameters, such as <c>lognormal(median 70ms, p99 140ms, min 0.1ms)</c>. Equal text means equal draws.</summary>
    public sealed override string ToString() => $"{Describe()}, min {Text(Min)})";

    /// <summary>The quantile function before floor, ceiling and rounding, in ticks; infinite where the distribution has no end.</summary>
    /// <param name="u">From 0 to 1, both included.</param>
    protected abstract double TicksAt(double u);

    /// <summary>The kind, an opening parenthesis and the parameters: <see cref="ToString"/> adds the floor and closes it.</summary>
    protected abstract string Describe();

    /// <summary>A time in milliseconds with all its digits and no more: <c>70ms</c>, <c>0.1ms</c>.</summary>
    private protected static string Text(TimeSpan time) =>
        (time.Ticks / (decimal)TimeSpan.TicksPerMillisecond).ToString("0.####", CultureInfo.InvariantCulture) + "ms";

    /// <summary>A number with the fewest digits that read back as the same number.</summary>
    private protected static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The time itself if a latency may be that long.</summary>
    private protected static TimeSpan InRange(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero || time > Longest)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} is {Text(time)}; expected from 0ms to {Text(Longest)}.");
        }

        return time;
    }

    /// <summary>
    /// Refuses a parameter that the floor would silently replace: who asks for a median below the floor would get neither.
    /// </summary>
    private protected void NotBelowMin(TimeSpan time, string name)
    {
        if (time < Min)
        {
            throw new ArgumentException($"{name} is {Text(time)}, below the floor of {Text(Min)}; expected at least that, or give a smaller min.", name);
        }
    }
}
