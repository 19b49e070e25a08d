using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Model.Commands;

/// <summary>
/// An operator carries the configuration to servers by hand: <c>Export-CsConfiguration</c> at the master and <c>Import-CsConfiguration -LocalStore</c> on each
/// server, both at this moment. Nothing of it crosses the network.
/// </summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Servers">The servers whose replicas take it.</param>
public sealed record ConfigurationImport(TimeSpan At, FaultTarget Servers) : OperatorItem(At);
