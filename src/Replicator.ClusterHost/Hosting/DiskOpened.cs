using Akka.Actor;
using Replicator.Storage.Servers;

namespace Replicator.ClusterHost.Hosting;

/// <summary>To a server's host: a life has begun, and this is what the disk holds.</summary>
/// <param name="Records">What it holds.</param>
/// <param name="Shard">The disk of the shard, which saves for it from now on.</param>
internal sealed record DiskOpened(ServerRecords Records, IActorRef Shard) : INoSerializationVerificationNeeded;
