using Replicator.Domain.Topology;

namespace Replicator.Scenarios.Model.Commands;

/// <summary>An operator makes a store the master, as <c>Invoke-CsManagementServerFailover</c> does.</summary>
/// <param name="At">When, since the start of the run.</param>
/// <param name="To">The server whose store is to be the master; one of the two that hold one.</param>
/// <param name="IsForced">Whether the other store is not asked: what it had not backed up is lost.</param>
public sealed record Failover(TimeSpan At, ServerId To, bool IsForced) : OperatorItem(At);
