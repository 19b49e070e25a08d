using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Model.Commands;

/// <summary>An operator has the master send everything again at once. What the product offers is <see cref="ForcedReplication"/>.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Servers">The servers whose replicas get a complete package.</param>
public sealed record Reseed(TimeSpan At, FaultTarget Servers) : OperatorItem(At);
