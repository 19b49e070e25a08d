using Replicator.Simulation.Logging;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Running;

/// <summary>What a run is given besides its scenario. None of it changes what happens.</summary>
public sealed record RunOptions
{
    /// <summary>Takes every record of the run, or null. Default null.</summary>
    public ITraceSink? Trace { get; init; }

    /// <summary>Takes what the actors log, or null. Default null.</summary>
    public ISimulationLog? Log { get; init; }

    /// <summary>The least severe log events to take. Default <see cref="SimulationLogLevel.Warning"/>.</summary>
    public SimulationLogLevel LogLevel { get; init; } = SimulationLogLevel.Warning;

    /// <summary>How long in real time an actor may take over one message, for each million servers begun. Default 10 s.</summary>
    public TimeSpan BlockedActorTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
