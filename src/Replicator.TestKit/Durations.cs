namespace Replicator.TestKit;

/// <summary>Spans of time as they are spoken: <c>2.Minutes()</c>. Rounded to the nearest tick of 100 ns.</summary>
public static class Durations
{
    /// <summary>So many milliseconds.</summary>
    public static TimeSpan Milliseconds(this int count) => Milliseconds((double)count);

    /// <inheritdoc cref="Milliseconds(int)"/>
    public static TimeSpan Milliseconds(this double count) => Rounded(count, TimeSpan.TicksPerMillisecond);

    /// <summary>So many seconds.</summary>
    public static TimeSpan Seconds(this int count) => Seconds((double)count);

    /// <inheritdoc cref="Seconds(int)"/>
    public static TimeSpan Seconds(this double count) => Rounded(count, TimeSpan.TicksPerSecond);

    /// <summary>So many minutes.</summary>
    public static TimeSpan Minutes(this int count) => Minutes((double)count);

    /// <inheritdoc cref="Minutes(int)"/>
    public static TimeSpan Minutes(this double count) => Rounded(count, TimeSpan.TicksPerMinute);

    /// <summary>So many hours.</summary>
    public static TimeSpan Hours(this int count) => Hours((double)count);

    /// <inheritdoc cref="Hours(int)"/>
    public static TimeSpan Hours(this double count) => Rounded(count, TimeSpan.TicksPerHour);

    /// <summary>So many days.</summary>
    public static TimeSpan Days(this int count) => Days((double)count);

    /// <inheritdoc cref="Days(int)"/>
    public static TimeSpan Days(this double count) => Rounded(count, TimeSpan.TicksPerDay);

    // TimeSpan.FromSeconds cuts off what is below a tick, so that 30.1 s may come out a tick short.
    private static TimeSpan Rounded(double count, long ticksEach) => TimeSpan.FromTicks(checked((long)Math.Round(count * ticksEach)));
}
