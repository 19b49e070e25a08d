namespace Replicator.Consistency.Promises;

/// <summary>Under what a run was made, as far as promises depend on it.</summary>
public sealed record RunConditions
{
    /// <summary>The replication protocol, as the scenario file names it.</summary>
    public string Protocol { get; init; } = "push";

    /// <summary>Whether the protocol may leave some replicas without an update for ever, as a rumor does that has no backup.</summary>
    public bool LeavesResidue { get; init; }

    /// <summary>The conflict policy, as the scenario file names it.</summary>
    public string ConflictPolicy { get; init; } = "lastReplicatedWins";

    /// <summary>The faults that the run could have.</summary>
    public FaultKinds Faults { get; init; }

    /// <summary>Where clients read.</summary>
    public ReadPlace Reads { get; init; }

    /// <summary>Whether all faults had ended, and quiet had come, before the final reads.</summary>
    public bool IsHealed { get; init; } = true;
}
