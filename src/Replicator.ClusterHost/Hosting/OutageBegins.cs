using Akka.Actor;
using Replicator.Scenarios.Planning;

namespace Replicator.ClusterHost.Hosting;

/// <summary>To a server's host: it goes wrong with it now.</summary>
internal sealed record OutageBegins(Outage Outage) : INoSerializationVerificationNeeded;
