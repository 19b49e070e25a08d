using Akka.Actor;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors;

/// <summary>An actor to itself, later: send this message now. It never leaves its server.</summary>
/// <param name="Receiver">The server to send to.</param>
/// <param name="Message">What to send.</param>
public sealed record DeferredSend(ServerId Receiver, IReplicationMessage Message) : INoSerializationVerificationNeeded;
