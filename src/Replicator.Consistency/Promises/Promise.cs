namespace Replicator.Consistency.Promises;

/// <summary>
/// Under which protocol, conflict policy and faults a property is promised. A run fails only on what is promised; the rest it reports as measured rates.
/// </summary>
public sealed record Promise
{
    /// <summary>The promise, as a sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The protocols that give it; empty: every one.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = [];

    /// <summary>The conflict policies that give it; empty: every one.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The places of reads for which it is given; empty: every one.</summary>
    public IReadOnlyList<ReadPlace> Reads { get; init; } = [];

    /// <summary>The faults under which it is not given.</summary>
    public FaultKinds Unless { get; init; }

    /// <summary>Whether it is not given under a protocol that may leave some replicas without an update for ever.</summary>
    public bool NeedsEveryReplica { get; init; }

    /// <summary>Whether it is given only once faults have ended.</summary>
    public bool NeedsHealing { get; init; }

    /// <summary>Whether it is never given, under no condition.</summary>
    public bool IsNeverMade { get; init; }

    /// <summary>Whether the property is promised under these conditions.</summary>
    public bool IsMadeUnder(RunConditions conditions) =>
        !IsNeverMade
        && IsIn(Protocols, conditions.Protocol)
        && IsIn(Policies, conditions.ConflictPolicy)
        && IsIn(Reads, conditions.Reads)
        && (Unless & conditions.Faults) == FaultKinds.None
        && (!conditions.LeavesResidue || !NeedsEveryReplica)
        && (conditions.IsHealed || !NeedsHealing);

    /// <inheritdoc/>
    public override string ToString() => Sentence;

    private static bool IsIn<T>(IReadOnlyList<T> allowed, T found) => allowed.Count == 0 || allowed.Contains(found);
}
