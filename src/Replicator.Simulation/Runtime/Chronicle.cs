namespace Replicator.Simulation.Runtime;

/// <summary>What ends a run, and what is kept of it besides each lane's records: failures and violations.</summary>
internal sealed class Chronicle
{
    private readonly Lock _violationLock = new();
    private readonly List<Violation> _violations = [];
    private readonly List<ActorFailure> _failures = [];
    private volatile bool _hasViolation;

    /// <summary>Whether the run must stop. May be read from any thread.</summary>
    public bool HasViolation => _hasViolation;

    /// <summary>Why it must stop, if it must.</summary>
    public StopReason StopReason => Violations.Count > 0 ? StopReason.Violation : StopReason.Failure;

    /// <summary>The failures in the order of the run, up to what was told last.</summary>
    public IReadOnlyList<ActorFailure> Failures => _failures;

    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_violationLock)
            {
                return [.. _violations];
            }
        }
    }

    /// <summary>Keeps a failure. To be called in the order of the run.</summary>
    public void Failed(ActorFailure failure) => _failures.Add(failure);

    /// <summary>Keeps a violation and stops the run. May be called from any thread.</summary>
    public void Violated(Violation violation)
    {
        lock (_violationLock)
        {
            // Those of several lanes come as they come; which was first in the run decides.
            int place = _violations.FindLastIndex(each => each.Time <= violation.Time) + 1;
            _violations.Insert(place, violation);
        }

        _hasViolation = true;
    }

    /// <summary>Stops the run without a violation: its thread was given up, or an actor failed. May be called from any thread.</summary>
    public void Halt() => _hasViolation = true;
}
