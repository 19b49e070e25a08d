using Akka.Actor;

namespace Replicator.Simulation.Runtime;

/// <summary>Takes the answer to a world's own Ask, at the moment it is told.</summary>
internal sealed class ReplyRef(Engine engine, ExtendedActorSystem system, int number) : MinimalActorRef
{
    public override ActorPath Path { get; } = system.Guardian.Path.Root / "simulation-ask" / number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public override IActorRefProvider Provider => system.Provider;

    /// <summary>The first answer, or null.</summary>
    public object? Answer { get; private set; }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (engine.Caller is { ExecutingIsVoid: false })
        {
            Answer ??= message;
        }
    }
}
