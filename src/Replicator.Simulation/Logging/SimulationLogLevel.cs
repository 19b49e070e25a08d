namespace Replicator.Simulation.Logging;

/// <summary>How severe a log event is. The same four levels as Akka's.</summary>
public enum SimulationLogLevel
{
    /// <summary>For whoever follows the run step by step.</summary>
    Debug,

    /// <summary>What goes as expected.</summary>
    Info,

    /// <summary>What may need attention.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,
}
