using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Model.Commands;

/// <summary>
/// An operator forces replication, <c>Invoke-CsManagementStoreReplication</c>: some minutes later the master forgets what replicas have reported and sends
/// everything again.
/// </summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="Servers">The servers to whose replicas; all, or each of them by a command of its own.</param>
public sealed record ForcedReplication(TimeSpan At, FaultTarget Servers) : OperatorItem(At);
