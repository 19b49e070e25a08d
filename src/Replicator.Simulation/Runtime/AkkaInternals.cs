using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The few members of Akka that the simulation needs and Akka keeps to itself. They are bound by name at first use: a version of Akka
/// without one of them fails there, and a test of its own names which.
/// </summary>
internal static class AkkaInternals
{
    private const int SuspendUnit = 4;

    /// <summary>Whether a mailbox takes no messages, because its actor failed or awaits.</summary>
    public static bool IsSuspended(Mailbox mailbox) => CurrentStatus(mailbox) >= SuspendUnit;

    /// <summary>The strategy by which an actor supervises its children, or null while it has none.</summary>
    public static SupervisorStrategy? StrategyOf(ActorCell cell) => ActorOf(cell) is { } actor ? StrategyOf(actor) : null;

    /// <summary>Looks at an actor itself, which brings it nearer to the processor; false while the cell has none.</summary>
    public static bool HasActor(ActorCell cell) => ActorOf(cell)?.GetType() is not null;

    /// <summary>The start of a child's restart window, which Akka keeps in ticks of the machine's clock; 0 when none is open.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_restartTimeWindowStartTicks")]
    public static extern ref long RestartWindowStart(ChildRestartStats stats);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "CurrentStatus")]
    private static extern int CurrentStatus(Mailbox mailbox);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Actor")]
    private static extern ActorBase? ActorOf(ActorCell cell);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_SupervisorStrategyInternal")]
    private static extern SupervisorStrategy? StrategyOf(ActorBase actor);
}
