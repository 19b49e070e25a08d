using System.Globalization;

namespace Replicator.Domain;

/// <summary>
/// How configured durations are written, in files and in sentences: a number and a unit, such as <c>2m</c>, <c>90s</c>, <c>1.5s</c> or <c>0.3ms</c>. A
/// scenario file reads it back exactly. Moments of a run are written otherwise, as <c>hh:mm:ss.fff</c>.
/// </summary>
public static class DurationText
{
    private static readonly (string Symbol, long Ticks)[] WholeUnits =
        [("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond)];

    /// <summary>
    /// The duration in the largest unit that leaves no fraction. Where none does it is seconds, and milliseconds below one second, with as many decimals as
    /// it takes.
    /// </summary>
    /// <param name="duration">Zero or more.</param>
    public static string Of(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        foreach ((string symbol, long ticks) in WholeUnits)
        {
            if (duration.Ticks % ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / ticks}{symbol}");
            }
        }

        return duration < TimeSpan.FromSeconds(1) ? Fraction(duration, TimeSpan.TicksPerMillisecond, "ms") : Fraction(duration, TimeSpan.TicksPerSecond, "s");
    }

    private static string Fraction(TimeSpan duration, long unit, string symbol) =>
        string.Create(CultureInfo.InvariantCulture, $"{(decimal)duration.Ticks / unit:0.#######}{symbol}");
}
