using Replicator.Simulation;
using Replicator.Simulation.Logging;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Running;

/// <summary>Names a phase in trace and log when it begins.</summary>
internal sealed class PhaseTeller(RunOptions options)
{
    public void Tell(RunPhase phase, VirtualTime at)
    {
        options.Trace?.Write(new TraceRecord(at, TraceKind.Phase, Source: -1, Counter: 0, Target: -1, Receiver: -1, Digest: (ulong)phase, phase));
        if (options.LogLevel <= SimulationLogLevel.Info)
        {
            options.Log?.Write(new SimulationLogEvent(at, "outside", "run", SimulationLogLevel.Info, "phase {Phase} begins", [phase], Exception: null));
        }
    }
}
