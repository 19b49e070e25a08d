namespace Replicator.Scenarios.Tasks;

/// <summary>What came of a step of a scheduled task.</summary>
public enum TaskStepOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>There was nothing to do, as where certificates are known by name only.</summary>
    Nothing,

    /// <summary>It failed, and ended the task.</summary>
    Failed,

    /// <summary>It was not come to.</summary>
    NotReached,
}
