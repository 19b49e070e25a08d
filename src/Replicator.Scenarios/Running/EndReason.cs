namespace Replicator.Scenarios.Running;

/// <summary>Why a run ended.</summary>
public enum EndReason
{
    /// <summary>Nothing was left to happen but what repeats itself.</summary>
    Quiet,

    /// <summary>Its time was up.</summary>
    TimeReached,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>An actor did something that the host cannot have.</summary>
    Violation,

    /// <summary>An actor threw an exception.</summary>
    Failure,
}
