namespace Replicator.Domain.Conflicts;

/// <summary>
/// A request that had not seen everything accepted for its type is kept as a sibling, until one that has seen all of them chooses. While there are siblings
/// every server uses the one that the master accepted first of them, so that a conflict changes no certificate in force; the order of arrival has no ties.
/// </summary>
public sealed class KeepBoth : IConflictPolicy
{
    private KeepBoth()
    {
    }

    /// <summary>The only instance.</summary>
    public static KeepBoth Instance { get; } = new();

    /// <inheritdoc/>
    public bool NeedsClock => false;

    /// <inheritdoc/>
    public bool NeedsSeen => true;

    /// <inheritdoc/>
    public TimeSpan? Stamp(TimeSpan clock, TimeSpan? seen) => null;

    /// <inheritdoc/>
    public ConflictDecision Decide(ConflictCase conflict) =>
        conflict.Unseen.Count == 0 || conflict.Current is null
            ? ConflictDecision.Commit
            : new ConflictDecision(ConflictOutcome.KeptAsSibling, conflict.Current.Id);
}
