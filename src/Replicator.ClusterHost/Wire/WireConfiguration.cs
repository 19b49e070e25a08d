using Akka.Configuration;

namespace Replicator.ClusterHost.Wire;

/// <summary>What an actor system needs so that messages of the protocol are written by <see cref="ReplicationSerializer"/>, and nothing by name of a type.</summary>
public static class WireConfiguration
{
    /// <summary>The configuration, to be put before others.</summary>
    public static Config Hocon { get; } = ConfigurationFactory.ParseString($$"""
        akka.actor {
          serializers.replication = "{{typeof(ReplicationSerializer).AssemblyQualifiedName}}"

          # What Akka falls back on for System.Object.
          serializers.json = "{{typeof(RefusingSerializer).AssemblyQualifiedName}}"
          serialization-bindings {
            "Replicator.Domain.Protocol.IReplicationMessage, Replicator.Domain" = replication
            "{{typeof(ToServer).AssemblyQualifiedName}}" = replication
          }
          serialization-identifiers {
            "{{typeof(ReplicationSerializer).AssemblyQualifiedName}}" = {{ReplicationSerializer.Id}}
          }
        }
        """);
}
