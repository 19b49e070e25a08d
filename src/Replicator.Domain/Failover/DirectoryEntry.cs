using Replicator.Domain.Topology;

namespace Replicator.Domain.Failover;

/// <summary>Where the master is: the service control point in Active Directory.</summary>
/// <param name="Epoch">The epoch; each has one master.</param>
/// <param name="Master">The server its master is on.</param>
public readonly record struct DirectoryEntry(int Epoch, ServerId Master);
