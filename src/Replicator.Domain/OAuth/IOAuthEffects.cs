using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.OAuth;

/// <summary>
/// What the state machines of tokens may ask of their host. The host never calls back into the state machine before the handler returns. It is valid only during the call
/// it was handed to.
/// </summary>
public interface IOAuthEffects
{
    /// <summary>Where what happened is told.</summary>
    IOAuthHistory History { get; }

    /// <summary>Sends a message to a partner. It may never arrive.</summary>
    void Send(int partner, IToPartner message);

    /// <summary>Sends a message to a server. It may never arrive.</summary>
    void Send(ServerId server, IToTokenService message);

    /// <summary>Has <c>On(timer, …)</c> called once after a while. Replaces a pending timer of the same name.</summary>
    void SetTimer(TimerName timer, TimeSpan delay);

    /// <summary>Forgets a pending timer. Nothing happens when there is none.</summary>
    void CancelTimer(TimerName timer);

    /// <summary>
    /// Has <c>On(timer, …)</c> called after a while, and from then on after each period. It is for what goes on whether there is something to do or not, and keeps no run
    /// going. Replaces a pending timer of the same name.
    /// </summary>
    void SetRecurringTimer(TimerName timer, TimeSpan delay, TimeSpan period);

    /// <summary>What the own clock shows, as time since the start of the run.</summary>
    TimeSpan ReadClock(TimeSpan now);

    /// <summary>Draws a time from zero up to but not including a bound, each as likely as any other.</summary>
    TimeSpan DrawBelow(TimeSpan bound);
}
