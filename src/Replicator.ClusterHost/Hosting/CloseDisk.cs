using Akka.Actor;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Hosting;

/// <summary>To the disk of a shard: a server is no longer here.</summary>
/// <param name="Server">The server.</param>
internal sealed record CloseDisk(ServerId Server) : INoSerializationVerificationNeeded;
