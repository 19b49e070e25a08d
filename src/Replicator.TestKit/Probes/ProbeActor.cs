using Akka.Actor;

namespace Replicator.TestKit.Probes;

/// <summary>The actor of a probe: keeps what it gets and sends what it is told to.</summary>
internal sealed class ProbeActor(SimulatedProbe probe) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is ProbeSend send)
        {
            send.Target.Tell(send.Message, Self);
        }
        else
        {
            probe.Take(message, Sender);
        }
    }
}
