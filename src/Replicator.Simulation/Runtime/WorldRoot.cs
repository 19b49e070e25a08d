using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Util;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The parent of all top actors, at <c>/world</c>. It is no actor: what a parent is told is settled by the world's <see cref="TopActors"/> at once, and what is
/// selected by a path below it is looked up there.
/// </summary>
internal sealed class WorldRoot(SimulatedActorSystem simulated, ExtendedActorSystem system) : MinimalActorRef
{
    public override ActorPath Path { get; } = system.Guardian.Path.Root / ActorNames.World;

    public override IInternalActorRef Parent => (IInternalActorRef)system.Provider.RootGuardian;

    public override IActorRefProvider Provider => system.Provider;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (simulated.Engine.Caller is { } lane)
        {
            lane.Gate.SystemDispatchToRoot(message);
        }
        else
        {
            simulated.Engine.Violate(ViolationKind.ForeignThread, (message as Failed)?.Child, $"sent {message.GetType().Name} from a thread that is not the run's, as "
                + "an actor on a dispatcher of its own does.");
        }
    }

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        if (name.Count == 0)
        {
            return this;
        }

        return simulated.Engine.TopActors.Find(name[0]) is { } actor ? actor.GetChild([.. name.Skip(1)]) : ActorRefs.Nobody;
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is not ActorSelectionMessage { Elements.Length: > 0 } selection)
        {
            return;
        }

        IActorRef[] found = [.. Select(selection.Elements[0])];
        if (found.Length == 0 && !selection.WildCardFanOut)
        {
            NotFound(selection, sender);
        }

        foreach (IActorRef actor in found)
        {
            new ActorSelection(actor, selection.Elements[1..]).Tell(selection.Message, sender);
        }
    }

    private IEnumerable<IActorRef> Select(SelectionPathElement element) => element switch
    {
        SelectChildName name => simulated.Engine.TopActors.Find(name.Name) is { } actor ? [actor] : [],
        SelectChildPattern pattern => simulated.Engine.TopActors.All().Where(each => each.Path.Name.Like(pattern.PatternStr)),
        _ => [],
    };

    private void NotFound(ActorSelectionMessage selection, IActorRef sender)
    {
        if (selection.Message is Identify identify)
        {
            sender.Tell(new ActorIdentity(identify.MessageId, null), this);
        }
        else
        {
            system.EventStream.Publish(new DeadLetter(selection.Message, sender, this));
        }
    }
}
