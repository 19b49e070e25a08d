namespace Replicator.Domain.Conflicts;

/// <summary>
/// The request committed last wins, whatever was asked for, issued or valid first: the order in which requests arrive at the master has no ties.
/// </summary>
public sealed class LastReplicatedWins : IConflictPolicy
{
    private LastReplicatedWins()
    {
    }

    /// <summary>The only instance.</summary>
    public static LastReplicatedWins Instance { get; } = new();

    /// <inheritdoc/>
    public bool NeedsClock => false;

    /// <inheritdoc/>
    public bool NeedsSeen => false;

    /// <inheritdoc/>
    public TimeSpan? Stamp(TimeSpan clock, TimeSpan? seen) => null;

    /// <inheritdoc/>
    public ConflictDecision Decide(ConflictCase conflict) => ConflictDecision.Commit;
}
