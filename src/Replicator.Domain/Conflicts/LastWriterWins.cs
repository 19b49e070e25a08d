namespace Replicator.Domain.Conflicts;

/// <summary>
/// The request with the latest stamp of its requester's clock at the moment of the request wins; equal stamps: the greater FQDN, ordinal, wins, then the
/// greater request number. A clock that is slow makes a later request lose.
/// </summary>
public sealed class LastWriterWins : IConflictPolicy
{
    private LastWriterWins()
    {
    }

    /// <summary>The only instance.</summary>
    public static LastWriterWins Instance { get; } = new();

    /// <inheritdoc/>
    public bool NeedsClock => true;

    /// <inheritdoc/>
    public bool NeedsSeen => false;

    /// <inheritdoc/>
    public TimeSpan? Stamp(TimeSpan clock, TimeSpan? seen) => clock;

    /// <inheritdoc/>
    public ConflictDecision Decide(ConflictCase conflict) => LatestOf(conflict);

    internal static ConflictDecision LatestOf(ConflictCase conflict) =>
        conflict.Current is { } current && !conflict.Request.IsLaterThan(current)
            ? new ConflictDecision(ConflictOutcome.Overruled, current.Id)
            : ConflictDecision.Commit;
}
