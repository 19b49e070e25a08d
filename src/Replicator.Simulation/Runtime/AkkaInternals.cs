using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Event;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The few members of Akka that the simulation needs and Akka keeps to itself. They are bound by name at first use: a version of Akka
/// without one of them fails there, and a test of its own names which.
/// </summary>
internal static class AkkaInternals
{
    /// <summary>What <see cref="NextRandomName"/> is before the first.</summary>
    public const long FirstRandomName = -1;

    private const int SuspendUnit = 4;

    /// <summary>Whether a mailbox takes no messages, because its actor failed or awaits.</summary>
    public static bool IsSuspended(Mailbox mailbox) => CurrentStatus(mailbox) >= SuspendUnit;

    /// <summary>The strategy by which an actor supervises its children, or null while it has none.</summary>
    public static SupervisorStrategy? StrategyOf(ActorCell cell) => ActorOf(cell) is { } actor ? StrategyOf(actor) : null;

    /// <summary>The actor itself; null while its cell has none.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Actor")]
    public static extern ActorBase? ActorOf(ActorCell cell);

    /// <summary>The start of a child's restart window, which Akka keeps in ticks of the machine's clock; 0 when none is open.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_restartTimeWindowStartTicks")]
    public static extern ref long RestartWindowStart(ChildRestartStats stats);

    /// <summary>The number of the last name an actor made up for a child.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_nextRandomNameDoNotCallMeDirectly")]
    public static extern ref long NextRandomName(ActorCell cell);

    /// <summary>Who subscribes to an event stream, once for each channel.</summary>
    public static IEnumerable<IActorRef> SubscribersOf(EventStream stream) =>
        Bus<object, Type, IActorRef>.Classifiers(stream).Values.SelectMany(static each => each).Select(static each => each.Subscriber);

    /// <summary>Whether an actor subscribes to a channel of an event stream that takes objects of a type.</summary>
    public static bool IsSubscribed(EventStream stream, IActorRef actor, Type type) =>
        Bus<object, Type, IActorRef>.Classifiers(stream).Any(channel =>
            channel.Key.IsAssignableFrom(type) && channel.Value.Exists(each => each.Subscriber.Equals(actor)));

    /// <summary>
    /// Makes an event stream forget all channels but one. It serves them in the order in which each was first subscribed to, also when none of
    /// the first subscribers is left. Subscribing anew would do too, but sends a message.
    /// </summary>
    public static void ForgetChannelsBut(EventStream stream, Type channel)
    {
        Dictionary<Type, List<Subscription<IActorRef, Type>>> channels = Bus<object, Type, IActorRef>.Classifiers(stream);
        List<Subscription<IActorRef, Type>> kept = channels[channel];
        channels.Clear();
        channels.Add(channel, kept);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "CurrentStatus")]
    private static extern int CurrentStatus(Mailbox mailbox);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_SupervisorStrategyInternal")]
    private static extern SupervisorStrategy? StrategyOf(ActorBase actor);

    // A member of a generic type can only be bound from within a generic type.
    private static class Bus<TEvent, TClassifier, TSubscriber>
        where TClassifier : notnull
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_classifiers")]
        public static extern ref Dictionary<TClassifier, List<Subscription<TSubscriber, TClassifier>>> Classifiers(
            EventBus<TEvent, TClassifier, TSubscriber> bus);
    }
}
