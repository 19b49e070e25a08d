using Replicator.Domain.Topology;

namespace Replicator.Domain.Protocol;

/// <summary>
/// An operator's command to the master: a server leaves the topology. The master saves it as part of the configuration, and its backup learns of it. It never
/// leaves its server.
/// </summary>
/// <param name="Server">The server.</param>
public sealed record RemoveReplica(ServerId Server);
