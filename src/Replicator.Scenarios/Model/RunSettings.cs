using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Model;

/// <summary>How a scenario is run.</summary>
public sealed record RunSettings
{
    /// <summary>
    /// What the servers' clocks show when the run begins. Default 2015-01-01T00:00Z; never today, since a run must not depend on when it
    /// is made.
    /// </summary>
    public DateTimeOffset Start { get; init; } = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What certificates are, where the scenario has authorities. Default: real ones.</summary>
    public CertificateModel Certificates { get; init; }

    /// <summary>What decides every draw. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How long the run may last in virtual time. Default 30 min.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long the load lasts: after it nothing recurs and nothing goes wrong any more. Null, the default: nine tenths of <see cref="Until"/>, and until the
    /// last scheduled fault has ended.
    /// </summary>
    public TimeSpan? Load { get; init; }

    /// <summary>
    /// When the load ends, all faults are healed and the time to converge begins; never after <see cref="Until"/>. The default of <see cref="Load"/> waits for
    /// the last scheduled fault to end.
    /// </summary>
    /// <param name="faults">What goes wrong in the run.</param>
    public TimeSpan LoadEnd(IEnumerable<FaultItem> faults)
    {
        TimeSpan lastFault = faults.OfType<ScheduledFaultItem>().Max(static fault => fault.End) ?? TimeSpan.Zero;
        TimeSpan end = Load ?? Max(Until / 10 * 9, lastFault);
        return end < Until ? end : Until;
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
