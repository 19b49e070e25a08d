using Akka.Actor;
using Replicator.Simulation;

namespace Replicator.TestKit.Probes;

/// <summary>What a probe got.</summary>
/// <param name="Message">What.</param>
/// <param name="Sender">From whom.</param>
/// <param name="Time">When it arrived.</param>
public sealed record ReceivedMessage(object Message, IActorRef Sender, VirtualTime Time);
