using Akka.Actor;
using Akka.Cluster.Sharding.Serialization;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>
/// Before Akka's serializer of what regions of shards and their coordinator say to one another. What is refused are envelopes with other messages in them, for servers are
/// reached by messages of the protocol, and questions about shards, which nobody asks.
/// </summary>
/// <param name="system">The actor system.</param>
public sealed class GuardedShards(ExtendedActorSystem system) : GuardedSerializer(
    system,
    Id,
    new ClusterShardingMessageSerializer(system),
    Named(CoordinatorState, Register, "BB", "BC", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BK", "BL", RegionStopped, StartEntity, StartEntityAck))
{
    /// <summary>The number of Akka's.</summary>
    public const int Id = 13;

    // Between those two stand all of a region and the coordinator, from the first word to the last.
    private const string Register = "BA";
    private const string RegionStopped = "BM";

    private const string CoordinatorState = "AA";
    private const string StartEntity = "EA";
    private const string StartEntityAck = "EB";
}
