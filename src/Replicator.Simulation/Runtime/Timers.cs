using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Runtime;

/// <summary>Timers as events of the host that sets them.</summary>
internal sealed class Timers(Engine engine)
{
    /// <summary>Sets a timer that tells an actor.</summary>
    public void Schedule(TimeSpan delay, TimeSpan period, ICancelable? cancelable, ICanTell receiver, object message, IActorRef? sender) =>
        Schedule(delay, new TimerTask
        {
            Host = engine.Executing,
            Incarnation = engine.Hosts[engine.Executing].Incarnation,
            Period = period.Ticks,
            Cancelable = cancelable,
            Receiver = receiver,
            Message = message,
            Sender = sender,
        });

    /// <summary>Sets a timer that calls back.</summary>
    public void Schedule(TimeSpan delay, TimeSpan period, ICancelable? cancelable, Action action) =>
        Schedule(delay, new TimerTask
        {
            Host = engine.Executing,
            Incarnation = engine.Hosts[engine.Executing].Incarnation,
            Period = period.Ticks,
            Cancelable = cancelable,
            Action = action,
        });

    /// <summary>A timer is due that is not over.</summary>
    public void Fire(TimerTask task, in SimulatedEvent item)
    {
        if ((engine.Hosts[task.Host].Flags & HostFlags.NotReceiving) == 0)
        {
            FireNow(task, item);
        }
        else
        {
            engine.Faults.Paused.Keep(task.Host, item);
        }
    }

    /// <summary>A timer fires whose host does not stand still.</summary>
    public void FireNow(TimerTask task, in SimulatedEvent item)
    {
        engine.Chronicle.Record(TraceKind.Timer, task.Host, engine.Now, item.Order, task.Host, -1, null);
        if (task.Period == 0)
        {
            engine.Chronicle.LastActivity = engine.Now;
        }

        engine.Enter(task.Host, isVoid: false);
        Call(task);
        if (task.Period > 0 && !task.IsCancelled)
        {
            engine.Push(new SimulatedEvent { Due = engine.Now + engine.Clocks.Wait(task.Host, task.Period), Order = engine.NextOrder(task.Host), Target = task });
        }

        engine.Gate.EndHandler();
        engine.Leave();
    }

    /// <summary>Whether a timer will do nothing when it is due: it was cancelled, or its host has crashed since.</summary>
    public bool IsOver(TimerTask task) => task.IsCancelled || engine.Hosts[task.Host].Incarnation != task.Incarnation;

    private void Schedule(TimeSpan delay, TimerTask task)
    {
        if (!engine.IsOwner)
        {
            engine.Violate(ViolationKind.ForeignTimer, null, "set a timer from a thread that is not the run's; use timers and messages instead.");
            return;
        }

        if (engine.ExecutingIsVoid || (engine.Hosts[task.Host].Flags & HostFlags.Down) != 0)
        {
            return;
        }

        engine.Quiet.ExpectPeriod(task.Period);
        long due = Math.Min(engine.Now + Math.Min(engine.Clocks.Wait(task.Host, delay.Ticks), EventQueue.DueMax), EventQueue.DueMax);
        engine.Push(new SimulatedEvent { Due = due, Order = engine.NextOrder(task.Host), Target = task });
    }

    private void Call(TimerTask task)
    {
        try
        {
            task.Fire();
        }
        catch (Exception exception)
        {
            string host = engine.Hosts[task.Host].Name;
            engine.Chronicle.Failed(new ActorFailure(new VirtualTime(engine.Now), host, ActorNames.ScheduledTask, null, exception));
        }
    }
}
