namespace Replicator.Domain.Conflicts;

/// <summary>The pure function behind each <see cref="ConflictPolicy"/>.</summary>
public static class ConflictPolicies
{
    /// <summary>The function of a policy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such policy.</exception>
    public static IConflictPolicy Of(ConflictPolicy policy) => policy switch
    {
        ConflictPolicy.LastReplicatedWins => LastReplicatedWins.Instance,
        ConflictPolicy.LastWriterWins => LastWriterWins.Instance,
        ConflictPolicy.HybridLogicalClock => HybridLogicalClock.Instance,
        ConflictPolicy.FirstWriterWins => FirstWriterWins.Instance,
        ConflictPolicy.CompareAndSet => CompareAndSet.Instance,
        ConflictPolicy.KeepBoth => KeepBoth.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "There is no such conflict policy."),
    };
}
