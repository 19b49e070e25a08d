using System.Diagnostics;

namespace Replicator.ClusterHost.Time;

/// <summary>
/// The time of a run in one process: it begins at a moment by the calendar that all processes share, and passes so many times faster than real time. From its making on
/// it follows the machine's steady clock, so that nobody who sets the calendar moves it. Thread safe.
/// </summary>
public sealed class RunClock : TimeProvider
{
    private readonly long _anchor;
    private readonly TimeSpan _sinceStart;
    private readonly DateTimeOffset _calendarStart;

    /// <summary>Makes the clock of a run.</summary>
    /// <param name="startedAt">When the run began or begins, by the machine's calendar.</param>
    /// <param name="calendarStart">What its servers' clocks show then.</param>
    /// <param name="speed">How many times faster than real time it passes; more than 0.</param>
    /// <param name="calendar">The machine's calendar; null: the system's.</param>
    public RunClock(DateTimeOffset startedAt, DateTimeOffset calendarStart, double speed, TimeProvider? calendar = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        (_calendarStart, Speed) = (calendarStart, speed);
        _sinceStart = (calendar ?? System).GetUtcNow() - startedAt;
        _anchor = Stopwatch.GetTimestamp();
    }

    /// <summary>How many times faster than real time it passes.</summary>
    public double Speed { get; }

    /// <summary>The time since the start of the run; negative before it.</summary>
    public TimeSpan Now => (_sinceStart + Stopwatch.GetElapsedTime(_anchor)) * Speed;

    /// <summary>Ticks of <see cref="TimeSpan"/>.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time since the start of the run, in ticks.</summary>
    public override long GetTimestamp() => Now.Ticks;

    /// <summary>The date that servers' clocks show.</summary>
    public override DateTimeOffset GetUtcNow() => _calendarStart + Now;

    /// <summary>How long a span of the run really takes.</summary>
    public TimeSpan Real(TimeSpan span) => span / Speed;
}
