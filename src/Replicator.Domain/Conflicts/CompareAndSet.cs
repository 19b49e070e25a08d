namespace Replicator.Domain.Conflicts;

/// <summary>
/// A request is committed only if nothing was accepted for its type since the version it names as seen; otherwise it is refused and its requester told. Of
/// requests that saw the same version the one that arrives first at the master wins, so there are no ties.
/// </summary>
public sealed class CompareAndSet : IConflictPolicy
{
    private CompareAndSet()
    {
    }

    /// <summary>The only instance.</summary>
    public static CompareAndSet Instance { get; } = new();

    /// <inheritdoc/>
    public bool NeedsClock => false;

    /// <inheritdoc/>
    public bool NeedsSeen => true;

    /// <inheritdoc/>
    public TimeSpan? Stamp(TimeSpan clock, TimeSpan? seen) => null;

    /// <inheritdoc/>
    public ConflictDecision Decide(ConflictCase conflict) =>
        conflict.Unseen.Count == 0 ? ConflictDecision.Commit : new ConflictDecision(ConflictOutcome.Refused, conflict.Unseen[^1].Id);
}
