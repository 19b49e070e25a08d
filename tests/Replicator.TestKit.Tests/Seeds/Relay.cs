using Akka.Actor;

namespace Replicator.TestKit.Tests.Seeds;

/// <summary>Tells another actor a number each second, the next one each time.</summary>
public sealed class Relay(IActorRef other) : UntypedActor, IWithTimers
{
    private int _next = 1;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer("tick", "tick", TimeSpan.FromSeconds(1));

    protected override void OnReceive(object message) => other.Tell(_next++);
}
