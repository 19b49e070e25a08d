using Akka.Configuration;

namespace Replicator.ClusterHost.Inspection;

/// <summary>
/// What an actor system needs so that every frame from another member is inspected before Akka.Remote believes it. All members of a cluster have it or none has: the
/// scheme of their addresses has a word more, as in akka.inspected.ssl.tcp.
/// </summary>
public static class InspectionConfiguration
{
    /// <summary>The word that the scheme of an address has more.</summary>
    public const string Scheme = "inspected";

    /// <summary>The configuration, to be put before others.</summary>
    public static Config Hocon { get; } = ConfigurationFactory.ParseString($$"""
        akka.remote {
          # Without spaces: Akka would look for a type with quotes in its name.
          adapters.{{Scheme}} = "{{typeof(InspectedTransportProvider).FullName}},{{typeof(InspectedTransportProvider).Assembly.GetName().Name}}"
          dot-netty.tcp.applied-adapters = ["{{Scheme}}"]
        }
        """);
}
