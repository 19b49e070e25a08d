using Akka.Actor;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Hosting;

/// <summary>To a server's host: what does its replica have?</summary>
/// <param name="Reply">Is told it in the replica's turn, on its thread; null: there is none, and whether it is about to be.</param>
internal sealed record AskState(Action<ServerId, IReplica?, bool> Reply) : INoSerializationVerificationNeeded;
