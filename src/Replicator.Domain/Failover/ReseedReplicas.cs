using Replicator.Domain.Topology;

namespace Replicator.Domain.Failover;

/// <summary>
/// An operator's command to the master, as <c>Invoke-CsManagementStoreReplication</c> is: forget what a replica has reported, so that it gets a complete
/// package. It never leaves its server.
/// </summary>
/// <param name="Server">The replica's server; null: all of them.</param>
public sealed record ReseedReplicas(ServerId? Server = null);
