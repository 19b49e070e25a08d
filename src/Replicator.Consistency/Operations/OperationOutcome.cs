namespace Replicator.Consistency.Operations;

/// <summary>What a client knows of its operation.</summary>
public enum OperationOutcome
{
    /// <summary>It happened, between invocation and completion.</summary>
    Ok,

    /// <summary>A compare-and-set found another value than the expected one, between invocation and completion, and changed nothing.</summary>
    Refused,

    /// <summary>It did not happen and never will; nothing else is known.</summary>
    Failed,

    /// <summary>It may have happened, may happen later, or never: it timed out, or the history ends before its answer.</summary>
    Unknown,
}
