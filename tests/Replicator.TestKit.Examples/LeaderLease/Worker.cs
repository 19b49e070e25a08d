using Akka.Actor;

namespace LeaderLease;

/// <summary>Asks for the lease every two seconds, and works every second while it believes that the lease is its own.</summary>
public abstract class Worker(string name, IActorRef keeper, TimeProvider clock, ILeaseLog log) : UntypedActor, IWithTimers
{
    public ITimerScheduler Timers { get; set; } = null!;

    protected TimeProvider Clock => clock;

    protected abstract bool HasLease { get; }

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("ask", "ask", TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Timers.StartPeriodicTimer("work", "work", TimeSpan.FromSeconds(1));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case "ask": keeper.Tell(new AskForLease(name, clock.GetTimestamp())); break;
            case LeaseGranted granted: OnGranted(granted); break;
            case "work" when HasLease: log.Worked(name); break;
            case "lease over": OnLeaseOver(); break;
        }
    }

    protected abstract void OnGranted(LeaseGranted granted);

    protected virtual void OnLeaseOver()
    {
    }
}
