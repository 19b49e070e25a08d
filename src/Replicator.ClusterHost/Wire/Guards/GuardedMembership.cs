using Akka.Actor;
using Akka.Cluster.Serialization;

namespace Replicator.ClusterHost.Wire.Guards;

/// <summary>Before Akka's serializer of what members say about members. What is refused are routers, which belong to actors that another has deployed.</summary>
/// <param name="system">The actor system.</param>
public sealed class GuardedMembership(ExtendedActorSystem system) : GuardedSerializer(
    system,
    Id,
    new ClusterMessageSerializer(system),
    Named(
        "HB",
        "HBR",
        "Akka.Cluster.GossipStatus, Akka.Cluster",
        "Akka.Cluster.GossipEnvelope, Akka.Cluster",
        "Akka.Cluster.ClusterHeartbeatSender+Heartbeat, Akka.Cluster",
        "Akka.Cluster.ClusterHeartbeatSender+HeartbeatRsp, Akka.Cluster",
        "Akka.Cluster.ClusterUserAction+Leave, Akka.Cluster",
        "Akka.Cluster.ClusterUserAction+Down, Akka.Cluster",
        "Akka.Cluster.InternalClusterAction+Join, Akka.Cluster",
        "Akka.Cluster.InternalClusterAction+Welcome, Akka.Cluster",
        "Akka.Cluster.InternalClusterAction+InitJoin, Akka.Cluster",
        "Akka.Cluster.InternalClusterAction+InitJoinAck, Akka.Cluster",
        "Akka.Cluster.InternalClusterAction+InitJoinNack, Akka.Cluster",
        "Akka.Cluster.InternalClusterAction+ExitingConfirmed, Akka.Cluster"))
{
    /// <summary>The number of Akka's.</summary>
    public const int Id = 5;
}
