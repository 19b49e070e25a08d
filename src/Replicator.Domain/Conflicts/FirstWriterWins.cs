namespace Replicator.Domain.Conflicts;

/// <summary>
/// Among requests that had not seen one another the earliest stamp wins, and one that has seen all there is replaces it; equal stamps: the smaller FQDN,
/// ordinal, wins, then the smaller request number.
/// </summary>
/// <remarks>
/// A request is compared with each one that it had not seen, not with the current one alone: the order in which they arrive must not help it.
/// </remarks>
public sealed class FirstWriterWins : IConflictPolicy
{
    private FirstWriterWins()
    {
    }

    /// <summary>The only instance.</summary>
    public static FirstWriterWins Instance { get; } = new();

    /// <inheritdoc/>
    public bool NeedsClock => true;

    /// <inheritdoc/>
    public bool NeedsSeen => true;

    /// <inheritdoc/>
    public TimeSpan? Stamp(TimeSpan clock, TimeSpan? seen) => clock;

    /// <inheritdoc/>
    public ConflictDecision Decide(ConflictCase conflict)
    {
        Contender first = conflict.Request;
        foreach (Contender unseen in conflict.Unseen)
        {
            first = first.IsLaterThan(unseen) ? unseen : first;
        }

        return first == conflict.Request ? ConflictDecision.Commit : new ConflictDecision(ConflictOutcome.Overruled, first.Id);
    }
}
