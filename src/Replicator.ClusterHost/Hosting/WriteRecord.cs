using Akka.Actor;
using Replicator.Domain.Journal;
using Replicator.Storage.Servers;

namespace Replicator.ClusterHost.Hosting;

/// <summary>To the disk of a shard: save this, and tell the actor then.</summary>
/// <param name="Write">What to save.</param>
/// <param name="Saved">What the actor is told.</param>
/// <param name="Actor">The actor.</param>
internal sealed record WriteRecord(ServerWrite Write, Saved Saved, IActorRef Actor) : INoSerializationVerificationNeeded;
