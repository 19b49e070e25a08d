using Akka.Actor;
using Replicator.Scenarios.Planning;

namespace Replicator.ClusterHost.Hosting;

/// <summary>To a server's host: what went wrong with it is made good now.</summary>
internal sealed record OutageEnds(Outage Outage) : INoSerializationVerificationNeeded;
