namespace Replicator.Scenarios.Running;

/// <summary>What a host knows of a run that is over, besides what it told as it happened.</summary>
public sealed record RunEnd
{
    /// <summary>Why it ended.</summary>
    public required EndReason Reason { get; init; }

    /// <summary>When it ended.</summary>
    public required TimeSpan EndedAt { get; init; }

    /// <summary>The servers, while they stand still.</summary>
    public required IFinalState State { get; init; }

    /// <summary>What came of the faults: the scheduled ones in file order, then the drawn ones by their beginning.</summary>
    public IReadOnlyList<FaultReport> Faults { get; init; } = [];

    /// <summary>Exceptions that actors did not handle.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>What the host could not have.</summary>
    public IReadOnlyList<string> Violations { get; init; } = [];

    /// <summary>
    /// By how much messages may have come later than the scenario declares. Who wins says nothing where two commits are closer together. Default zero: they came when
    /// they should.
    /// </summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>What could not be read of the end, or of what happened, a sentence each. Where anything is missing, no run says that all is well. Default: nothing.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether nothing was left to happen.</summary>
    public bool IsQuiet => Reason == EndReason.Quiet;

    /// <summary>Whether it was ended before its time.</summary>
    public bool IsCutShort => Reason is EndReason.Cancelled or EndReason.Violation or EndReason.Failure;
}
