using Akka.Configuration;
using Replicator.ClusterHost.Control;
using Replicator.ClusterHost.Wire.Guards;

namespace Replicator.ClusterHost.Wire;

/// <summary>
/// What an actor system needs so that messages of the protocol are written by <see cref="ReplicationSerializer"/>, and nothing by name of a type; and that nothing is read by
/// one. A peer chooses the serializer of what it sends by its number, so each that Akka has is refused (<see cref="RefusingSerializer"/>) or guarded
/// (<see cref="GuardedSerializer"/>), or reads manifests and neither names nor other messages: those of primitives (17) and singletons (14).
/// </summary>
public static class WireConfiguration
{
    /// <summary>The configuration, to be put before others.</summary>
    public static Config Hocon { get; } = ConfigurationFactory.ParseString($$"""
        akka.actor {
          serializers {
            replication = "{{typeof(ReplicationSerializer).AssemblyQualifiedName}}"
            control = "{{typeof(ControlSerializer).AssemblyQualifiedName}}"

            # What Akka falls back on for System.Object, and others that find a type by a name that was sent: 4, 2, 3 and 36. None is used by members.
            json = "{{typeof(RefusingSerializer).AssemblyQualifiedName}}"
            bytes = "{{typeof(RefusingSerializer).AssemblyQualifiedName}}"
            proto = "{{typeof(RefusingSerializer).AssemblyQualifiedName}}"
            daemon-create = "{{typeof(RefusingSerializer).AssemblyQualifiedName}}"
            reliable-delivery = "{{typeof(RefusingSerializer).AssemblyQualifiedName}}"

            nothing = "{{typeof(GuardedNothing).AssemblyQualifiedName}}"
            akka-containers = "{{typeof(GuardedSelections).AssemblyQualifiedName}}"
            akka-misc = "{{typeof(GuardedMiscellany).AssemblyQualifiedName}}"
            akka-system-msg = "{{typeof(GuardedSystemMessages).AssemblyQualifiedName}}"
            akka-cluster = "{{typeof(GuardedMembership).AssemblyQualifiedName}}"
            akka-replicated-data = "{{typeof(GuardedReplicatedData).AssemblyQualifiedName}}"
            akka-data-replication = "{{typeof(GuardedReplicators).AssemblyQualifiedName}}"
            akka-sharding = "{{typeof(GuardedShards).AssemblyQualifiedName}}"
          }
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

        # The guard of nothing takes the place of one that Akka makes without being told.
        akka.log-serializer-override-on-start = off
        """);
}
