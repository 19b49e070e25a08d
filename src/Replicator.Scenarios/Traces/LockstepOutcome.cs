using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Traces;

/// <summary>What came of two runs that were compared event by event.</summary>
/// <param name="First">The first run's result.</param>
/// <param name="Second">The second run's result; cut short when a record differs.</param>
/// <param name="Difference">The first record that differs, or null when all are equal.</param>
public sealed record LockstepOutcome(RunResult First, RunResult Second, TraceDifference? Difference)
{
    /// <summary>
    /// Whether a run was cut short before the two could be compared, so that nothing is known of their equality. A second run that stops because of a
    /// difference ends as a cancelled one too; there the difference is known.
    /// </summary>
    public bool WasCancelled => Difference is null && (First.EndedBecause == EndReasonNames.Cancelled || Second.EndedBecause == EndReasonNames.Cancelled);

    /// <summary>Whether the runs are the same: every record, the fingerprint and the whole result.</summary>
    public bool AreEqual => Difference is null && First.Fingerprint == Second.Fingerprint && ResultDocument.Write(First) == ResultDocument.Write(Second);
}
