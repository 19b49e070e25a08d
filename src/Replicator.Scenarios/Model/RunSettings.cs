namespace Replicator.Scenarios.Model;

/// <summary>How a scenario is run.</summary>
public sealed record RunSettings
{
    /// <summary>
    /// What the servers' clocks show when the run begins. Default 2015-01-01T00:00Z; never today, since a run must not depend on when it
    /// is made.
    /// </summary>
    public DateTimeOffset Start { get; init; } = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What decides every draw. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How long the run may last in virtual time. Default 30 min.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long the load lasts: what recurs does so no longer after it. Null, the default: nine tenths of <see cref="Until"/>.</summary>
    public TimeSpan? Load { get; init; }

    /// <summary>When the load ends, and the time to converge begins; never after <see cref="Until"/>.</summary>
    public TimeSpan LoadEnd => Load is { } load ? (load < Until ? load : Until) : Until / 10 * 9;
}
