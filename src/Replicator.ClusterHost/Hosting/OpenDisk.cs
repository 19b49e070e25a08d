using Akka.Actor;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Hosting;

/// <summary>To the disk of a shard: a server begins a life; answered by <see cref="DiskOpened"/> to its host, as soon as the disk can be had.</summary>
/// <param name="Server">The server.</param>
/// <param name="Host">The server's host.</param>
internal sealed record OpenDisk(ServerId Server, IActorRef Host) : INoSerializationVerificationNeeded;
