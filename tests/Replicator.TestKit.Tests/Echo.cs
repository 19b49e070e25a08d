using Akka.Actor;

namespace Replicator.TestKit.Tests;

/// <summary>Sends back what it gets.</summary>
public sealed class Echo : UntypedActor
{
    public static Props Props { get; } = Props.Create<Echo>();

    protected override void OnReceive(object message) => Sender.Tell(message);
}
