namespace Replicator.Simulation.Hosts;

/// <summary>What becomes of a host whose top actor throws. The failure is part of the run's result in every case.</summary>
public enum FailurePolicy
{
    /// <summary>The actor is restarted; one that cannot even be created is stopped. This is what Akka does by default.</summary>
    Restart,

    /// <summary>The whole host crashes, as a process would that does not catch.</summary>
    CrashHost,

    /// <summary>The run ends there, with <see cref="StopReason.Failure"/>: for actors that are not meant to throw.</summary>
    StopRun,
}
