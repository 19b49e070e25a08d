using Replicator.Domain.Topology;

namespace Replicator.Domain.Protocol;

/// <summary>
/// An operator's command to the master: forget at once what a replica has reported, so that it looks empty and gets a complete package. What the product
/// offers, <see cref="ForceReplication"/>, does the same some minutes later. It never leaves its server.
/// </summary>
/// <param name="Server">The replica's server; null: all of them.</param>
public sealed record ReseedReplicas(ServerId? Server = null);
