using System.Globalization;

namespace Replicator.Simulation;

/// <summary>
/// A moment of a simulated run: whole ticks of 100 ns since its start. It is not a date (see <see cref="SimulationOptions.Start"/>)
/// and not a span between two moments (<see cref="TimeSpan"/>).
/// </summary>
/// <param name="Ticks">Ticks of 100 ns since the start of the run; zero or more.</param>
public readonly record struct VirtualTime(long Ticks) : IComparable<VirtualTime>
{
    /// <summary>The start of a run.</summary>
    public static VirtualTime Zero => default;

    /// <summary>The last moment that can be told; about 29,000 years.</summary>
    public static VirtualTime Max => new(long.MaxValue);

    /// <summary>The time since the start of the run.</summary>
    public TimeSpan SinceStart => new(Ticks);

    /// <summary>The moment <paramref name="seconds"/> after the start, rounded to the nearest tick.</summary>
    public static VirtualTime FromSeconds(double seconds) => new((long)Math.Round(seconds * TimeSpan.TicksPerSecond));

    /// <inheritdoc/>
    public int CompareTo(VirtualTime other) => Ticks.CompareTo(other.Ticks);

    /// <summary>The moment a span after this one.</summary>
    public static VirtualTime operator +(VirtualTime time, TimeSpan span) => new(time.Ticks + span.Ticks);

    /// <summary>The moment a span before this one.</summary>
    public static VirtualTime operator -(VirtualTime time, TimeSpan span) => new(time.Ticks - span.Ticks);

    /// <summary>The span from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static TimeSpan operator -(VirtualTime left, VirtualTime right) => new(left.Ticks - right.Ticks);

    /// <summary>Whether <paramref name="left"/> is before <paramref name="right"/>.</summary>
    public static bool operator <(VirtualTime left, VirtualTime right) => left.Ticks < right.Ticks;

    /// <summary>Whether <paramref name="left"/> is after <paramref name="right"/>.</summary>
    public static bool operator >(VirtualTime left, VirtualTime right) => left.Ticks > right.Ticks;

    /// <summary>Whether <paramref name="left"/> is not after <paramref name="right"/>.</summary>
    public static bool operator <=(VirtualTime left, VirtualTime right) => left.Ticks <= right.Ticks;

    /// <summary>Whether <paramref name="left"/> is not before <paramref name="right"/>.</summary>
    public static bool operator >=(VirtualTime left, VirtualTime right) => left.Ticks >= right.Ticks;

    /// <summary>The moment a span after <paramref name="left"/>.</summary>
    public static VirtualTime Add(VirtualTime left, TimeSpan right) => left + right;

    /// <summary>The moment a span before <paramref name="left"/>.</summary>
    public static VirtualTime Subtract(VirtualTime left, TimeSpan right) => left - right;

    /// <summary>Returns hours, minutes, seconds and ticks, such as <c>00:02:13.0400000</c>.</summary>
    public override string ToString() => SinceStart.ToString("c", CultureInfo.InvariantCulture) is var text && text.Contains('.') ? text : text + ".0000000";
}
