namespace Replicator.Domain.Conflicts;

/// <summary>
/// The request with the latest stamp wins, where a stamp is the greater of the requester's clock and one tick after the stamp of the certificate it saw; equal
/// stamps: the greater FQDN, ordinal, wins, then the greater request number. A request therefore never loses to one that its requester had seen.
/// </summary>
public sealed class HybridLogicalClock : IConflictPolicy
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private HybridLogicalClock()
    {
    }

    /// <summary>The only instance.</summary>
    public static HybridLogicalClock Instance { get; } = new();

    /// <inheritdoc/>
    public bool NeedsClock => true;

    /// <inheritdoc/>
    public bool NeedsSeen => true;

    /// <inheritdoc/>
    public TimeSpan? Stamp(TimeSpan clock, TimeSpan? seen) => seen + Tick > clock ? seen + Tick : clock;

    /// <inheritdoc/>
    public ConflictDecision Decide(ConflictCase conflict) => LastWriterWins.LatestOf(conflict);
}
