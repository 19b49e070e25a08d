using Akka.Actor;
using Replicator.Domain.OAuth;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Actors.OAuth;

/// <summary>What the actors of tokens have in common: they do what their state machine asks for, and decide nothing.</summary>
public abstract class OAuthActor : UntypedActor, IOAuthEffects
{
    private readonly ActorTimers _timers = new();

    private protected OAuthActor(OAuthEnvironment environment) => Environment = environment;

    IOAuthHistory IOAuthEffects.History => Environment.History;

    private protected OAuthEnvironment Environment { get; }

    private protected abstract TimeSpan Now { get; }

    void IOAuthEffects.Send(int partner, IToPartner message) => Environment.Peers.Send(partner, message, Self);

    void IOAuthEffects.Send(ServerId server, IToTokenService message) => Environment.Peers.Send(server, message, Self);

    void IOAuthEffects.SetTimer(TimerName timer, TimeSpan delay) => _timers.Set(timer, delay, Context.System.Scheduler, Self);

    void IOAuthEffects.SetRecurringTimer(TimerName timer, TimeSpan delay, TimeSpan period) => _timers.SetRecurring(timer, delay, period, Context.System.Scheduler, Self);

    void IOAuthEffects.CancelTimer(TimerName timer) => _timers.Cancel(timer);

    TimeSpan IOAuthEffects.ReadClock(TimeSpan now) => ReadClock(now);

    TimeSpan IOAuthEffects.DrawBelow(TimeSpan bound) => DrawBelow(bound);

    /// <summary>Hands the message to the state machine.</summary>
    protected sealed override void OnReceive(object message)
    {
        if (message is not TimerFired timer)
        {
            OnMessage(message, Now);
        }
        else if (_timers.Take(timer))
        {
            OnTimer(timer.Name, Now);
        }
    }

    /// <summary>Forgets the timers: they belong to the state machine that ends here.</summary>
    protected override void PostStop()
    {
        _timers.CancelAll();
        base.PostStop();
    }

    private protected abstract void OnMessage(object message, TimeSpan now);

    private protected virtual void OnTimer(TimerName timer, TimeSpan now) => Unhandled(timer);

    private protected abstract TimeSpan ReadClock(TimeSpan now);

    private protected abstract TimeSpan DrawBelow(TimeSpan bound);
}
