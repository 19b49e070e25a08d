using System.Globalization;

namespace Replicator.Simulation.Faults;

/// <summary>
/// The clocks of hosts go wrong: by a step, a drift, or both. All that a host reads time from follows (its <see cref="TimeProvider"/>, Akka's
/// <c>Scheduler.Now</c>), and so do its timers: drift stretches or shrinks what is left of them, a step moves no timer. Virtual time itself and the order of
/// events never move. When it ends the clock is right again at once, as after a correction by time service. Several may overlap: steps and drifts add up, the
/// drifts to 900,000 ppm either way at most. A crash leaves the clock as it is.
/// </summary>
public sealed record SkewFault : HostFault
{
    /// <summary>Makes clocks wrong.</summary>
    /// <param name="hosts">Whose; not empty.</param>
    /// <param name="offset">How far they are ahead at once, or behind when negative; up to 3,650 days.</param>
    /// <param name="driftPpm">
    /// By how many millionths they run fast, or slow when negative, from then on; up to 500,000 (one and a half, or half, the right speed). Counted in whole
    /// billionths. A crystal is off by 20 to 200. Default 0.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">Offset or drift is out of its range.</exception>
    /// <exception cref="ArgumentException">The set is empty, or offset and drift are both zero.</exception>
    public SkewFault(HostSet hosts, TimeSpan offset, double driftPpm = 0)
        : base(hosts)
    {
        if (offset.Duration() > OffsetMax)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"a clock can be off by {OffsetMax.TotalDays:0} days at most, ahead or behind.");
        }

        if (!(Math.Abs(driftPpm) <= DriftPpmMax))
        {
            throw new ArgumentOutOfRangeException(nameof(driftPpm), driftPpm, $"a clock can drift by {DriftPpmMax:0} ppm at most, fast or slow.");
        }

        DriftPpb = (long)Math.Round(driftPpm * 1000);
        if (offset == TimeSpan.Zero && DriftPpb == 0)
        {
            throw new ArgumentException("offset and drift are both zero: that is a right clock.", nameof(offset));
        }

        (Offset, DriftPpm) = (offset, driftPpm);
    }

    /// <summary>The greatest offset, ahead or behind: 3,650 days.</summary>
    public static TimeSpan OffsetMax => TimeSpan.FromDays(3650);

    /// <summary>The greatest drift, fast or slow, in ppm.</summary>
    public const double DriftPpmMax = 500_000;

    /// <summary>How far the clocks are ahead at once, or behind when negative.</summary>
    public TimeSpan Offset { get; }

    /// <summary>By how many millionths they run fast, or slow when negative.</summary>
    public double DriftPpm { get; }

    /// <inheritdoc/>
    public override string Verb => "skew";

    internal long DriftPpb { get; }

    internal override string Describe(Func<HostSet, string> nameOf) =>
        string.Create(CultureInfo.InvariantCulture, $"{base.Describe(nameOf)} by {Offset:c} and {DriftPpm:R} ppm");
}
