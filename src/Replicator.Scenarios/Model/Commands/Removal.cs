using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Model.Commands;

/// <summary>An operator removes servers from the topology: they are sent nothing any more, and nothing is expected of them.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Servers">The servers.</param>
public sealed record Removal(TimeSpan At, FaultTarget Servers) : OperatorItem(At);
