using Akka.Configuration;
using Replicator.ClusterHost.Control;

namespace Replicator.ClusterHost.Wire;

/// <summary>What an actor system needs so that messages of the protocol are written by <see cref="ReplicationSerializer"/>, and nothing by name of a type.</summary>
public static class WireConfiguration
{
    /// <summary>The configuration, to be put before others.</summary>
    public static Config Hocon { get; } = ConfigurationFactory.ParseString($$"""
        akka.actor {
          serializers.replication = "{{typeof(ReplicationSerializer).AssemblyQualifiedName}}"

          serializers.control = "{{typeof(ControlSerializer).AssemblyQualifiedName}}"

          # What Akka falls back on for System.Object.
          serializers.json = "{{typeof(RefusingSerializer).AssemblyQualifiedName}}"
          serialization-bindings {
            "Replicator.Domain.Protocol.IReplicationMessage, Replicator.Domain" = replication
            "{{typeof(ToServer).AssemblyQualifiedName}}" = replication
            "Google.Protobuf.IMessage, Google.Protobuf" = control
          }
          serialization-identifiers {
            "{{typeof(ReplicationSerializer).AssemblyQualifiedName}}" = {{ReplicationSerializer.Id}}
            "{{typeof(ControlSerializer).AssemblyQualifiedName}}" = {{ControlSerializer.Id}}
          }
        }
        """);
}
