namespace Replicator.Simulation.Logging;

/// <summary>Takes what actors and Akka log during a run, on the run's own thread, at the moment it is logged.</summary>
public interface ISimulationLog
{
    /// <summary>Takes one log event. It must not touch the world.</summary>
    void Write(SimulationLogEvent logEvent);
}
