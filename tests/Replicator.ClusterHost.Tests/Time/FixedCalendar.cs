namespace Replicator.ClusterHost.Tests.Time;

/// <summary>A calendar that shows what it is set to.</summary>
internal sealed class FixedCalendar(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;
}
