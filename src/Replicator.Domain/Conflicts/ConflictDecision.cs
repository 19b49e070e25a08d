using Replicator.Domain.Protocol;

namespace Replicator.Domain.Conflicts;

/// <summary>A policy's decision.</summary>
/// <param name="Outcome">What becomes of the request.</param>
/// <param name="By">The request it gave way to; null when it is committed.</param>
public readonly record struct ConflictDecision(ConflictOutcome Outcome, RequestId? By = null)
{
    /// <summary>It is committed.</summary>
    public static ConflictDecision Commit => new(ConflictOutcome.Committed);
}
