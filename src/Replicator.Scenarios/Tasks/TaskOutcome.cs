namespace Replicator.Scenarios.Tasks;

/// <summary>How a run of a server's scheduled task ended.</summary>
public enum TaskOutcome
{
    /// <summary>What it found is assigned.</summary>
    Completed,

    /// <summary>What it found is assigned, and something about it needs attention.</summary>
    CompletedWithWarnings,

    /// <summary>Nothing is assigned by it: what was assigned before stays.</summary>
    Failed,

    /// <summary>The run of the scenario ended before the task did.</summary>
    NotFinished,
}
