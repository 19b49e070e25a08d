using Replicator.Domain.Topology;
using Replicator.Scenarios.Results;
using Replicator.Simulation.Tracing;

namespace Replicator.Scenarios.Traces;

/// <summary>One of two runs that are compared.</summary>
/// <param name="Topology">Names its servers.</param>
/// <param name="Run">Makes the run to its end, on a thread of its own, and hands its records to the sink.</param>
public sealed record LockstepSide(ServerTopology Topology, Func<ITraceSink, CancellationToken, RunResult> Run);
