using Akka.Actor;
using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Runtime;

/// <summary>Something to be done at a virtual time on behalf of a host: tell an actor, or call back.</summary>
internal sealed class TimerTask
{
    /// <summary>The host that set it; void when that has crashed since.</summary>
    public required int Host { get; init; }

    /// <summary>The life of the host in which it was set; none once it was replaced.</summary>
    public required int Incarnation { get; set; }

    /// <summary>The period in ticks of the host's clock, or 0 when it fires once.</summary>
    public long Period { get; init; }

    /// <summary>Whether it was called off, if it can be.</summary>
    public ICancelable? Cancelable { get; init; }

    /// <summary>Whom to tell, if it tells.</summary>
    public ICanTell? Receiver { get; init; }

    /// <summary>What to tell.</summary>
    public object? Message { get; init; }

    /// <summary>Who the receiver shall take for the sender.</summary>
    public IActorRef? Sender { get; init; }

    /// <summary>What to call, if it calls.</summary>
    public Action? Action { get; init; }

    /// <summary>Whether it will do nothing when it is due: it was cancelled, or its host has crashed since.</summary>
    public bool IsOver(HostTable hosts) => IsCancelled || hosts[Host].Incarnation != Incarnation;

    public bool IsCancelled => Cancelable is { IsCancellationRequested: true };

    /// <summary>Makes this one void and returns another in its place, to be put at another time.</summary>
    public TimerTask Replace()
    {
        var other = new TimerTask
        {
            Host = Host,
            Incarnation = Incarnation,
            Period = Period,
            Cancelable = Cancelable,
            Receiver = Receiver,
            Message = Message,
            Sender = Sender,
            Action = Action,
        };
        Incarnation = SimulatedMessageQueue.NoIncarnation;
        return other;
    }

    public void Fire()
    {
        if (Receiver is not null)
        {
            Receiver.Tell(Message, Sender);
        }
        else
        {
            Action!();
        }
    }
}
