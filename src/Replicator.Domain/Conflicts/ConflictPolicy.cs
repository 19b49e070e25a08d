namespace Replicator.Domain.Conflicts;

/// <summary>
/// What decides between requests for the same type: the values of <c>conflict:</c> in a scenario file. Each is one pure function, see <see
/// cref="ConflictPolicies"/>.
/// </summary>
public enum ConflictPolicy
{
    /// <summary>The product's own: see <see cref="Conflicts.LastReplicatedWins"/>.</summary>
    LastReplicatedWins,

    /// <summary>See <see cref="Conflicts.LastWriterWins"/>.</summary>
    LastWriterWins,

    /// <summary>See <see cref="Conflicts.HybridLogicalClock"/>.</summary>
    HybridLogicalClock,

    /// <summary>See <see cref="Conflicts.FirstWriterWins"/>.</summary>
    FirstWriterWins,

    /// <summary>See <see cref="Conflicts.CompareAndSet"/>.</summary>
    CompareAndSet,

    /// <summary>See <see cref="Conflicts.KeepBoth"/>.</summary>
    KeepBoth,
}
