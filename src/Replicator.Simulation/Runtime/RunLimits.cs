namespace Replicator.Simulation.Runtime;

/// <summary>How far a driving call goes.</summary>
internal readonly record struct RunLimits
{
    /// <summary>The last moment whose events are handled, in ticks.</summary>
    public required long Until { get; init; }

    /// <summary>Ends the run when it returns true.</summary>
    public Func<bool>? Condition { get; init; }

    /// <summary>The condition is looked at only at whole multiples of this, in ticks; 0: at every moment.</summary>
    public long ConditionPeriod { get; init; }

    /// <summary>Whether the run ends when it is quiet.</summary>
    public bool UntilQuiet { get; init; }

    /// <summary>Ends the run between two events.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>When the condition is to be looked at next, after a moment at which something happened; it must have a period.</summary>
    public long NextLook(long now) => now == 0 ? 0 : (((now - 1) / ConditionPeriod) + 1) * ConditionPeriod;
}
