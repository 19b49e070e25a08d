namespace Replicator.Domain.Conflicts;

/// <summary>
/// Decides between requests for the same type. Its methods are functions of their arguments alone, so that everyone who knows the same requests decides the
/// same.
/// </summary>
public interface IConflictPolicy
{
    /// <summary>Whether a request bears a stamp of its requester's clock.</summary>
    bool NeedsClock { get; }

    /// <summary>Whether a request tells what the replica of its requester's server had when it was made.</summary>
    bool NeedsSeen { get; }

    /// <summary>The stamp of a request; null when the policy has none.</summary>
    /// <param name="clock">What the requester's clock showed at the moment of the request.</param>
    /// <param name="seen">The stamp of the certificate that the requester's server then had for the type; null: none, or one without a stamp.</param>
    TimeSpan? Stamp(TimeSpan clock, TimeSpan? seen);

    /// <summary>What becomes of a request that arrived at the master.</summary>
    ConflictDecision Decide(ConflictCase conflict);
}
