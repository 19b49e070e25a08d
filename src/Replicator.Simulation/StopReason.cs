namespace Replicator.Simulation;

/// <summary>Why a driving call returned.</summary>
public enum StopReason
{
    /// <summary>The time it was to run until has come.</summary>
    TimeReached,

    /// <summary>The condition it was to run until holds.</summary>
    ConditionHeld,

    /// <summary>Nothing is in flight and nothing has changed for a whole period of every periodic timer.</summary>
    Quiet,

    /// <summary>No event is left at all: nothing will ever happen again unless someone sends something.</summary>
    NothingLeft,

    /// <summary>A violation ended the run; see <see cref="SimulatedWorld.Violations"/>.</summary>
    Violation,

    /// <summary>An actor failed, and <see cref="SimulationOptions.FailurePolicy"/> says to stop at that; see <see cref="SimulatedWorld.Failures"/>.</summary>
    Failure,

    /// <summary>The caller's cancellation token was cancelled.</summary>
    Cancelled,
}
