namespace Replicator.Simulation.Faults;

/// <summary>How far an <see cref="InjectedFault"/> has come.</summary>
public enum FaultState
{
    /// <summary>It is on the agenda and has not begun.</summary>
    Scheduled,

    /// <summary>It is in effect.</summary>
    Active,

    /// <summary>It has ended: by its length, by its verb (heal, release, resume, …) or by <see cref="SimulatedFaults.HealAll"/>.</summary>
    Ended,

    /// <summary>It was taken from the agenda before it began.</summary>
    CalledOff,
}
