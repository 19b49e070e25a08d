using Akka.Actor;
using Replicator.TestKit.Failures;

namespace Replicator.TestKit.Probes;

/// <summary>A test to its probe: send this from your host.</summary>
internal sealed record ProbeSend(IActorRef Target, object Message)
{
    public override string ToString() => $"the order to send {Words.Of(Message)}";
}
