using Akka.Actor;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;

namespace Replicator.Simulation.Runtime;

/// <summary>Timers as events of the host that sets them.</summary>
internal sealed class Timers(Lane lane)
{
    private readonly Engine _engine = lane.Engine;

    /// <summary>Sets a timer that tells an actor.</summary>
    public void Schedule(TimeSpan delay, TimeSpan period, ICancelable? cancelable, ICanTell receiver, object message, IActorRef? sender) =>
        Schedule(delay, new TimerTask
        {
            Host = lane.Executing,
            Incarnation = _engine.Hosts[lane.Executing].Incarnation,
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
            Host = lane.Executing,
            Incarnation = _engine.Hosts[lane.Executing].Incarnation,
            Period = period.Ticks,
            Cancelable = cancelable,
            Action = action,
        });

    /// <summary>A timer is due that is not over.</summary>
    public void Fire(TimerTask task, in SimulatedEvent item)
    {
        if ((_engine.Hosts[task.Host].Flags & HostFlags.NotReceiving) == 0)
        {
            FireNow(task, item);
        }
        else
        {
            _engine.Faults.Paused.Keep(task.Host, item);
        }
    }

    /// <summary>A timer fires whose host does not stand still.</summary>
    public void FireNow(TimerTask task, in SimulatedEvent item)
    {
        lane.Recorder.Record(TraceKind.Timer, task.Host, item.Order, task.Host, -1, null);
        if (task.Period == 0)
        {
            lane.Activity.Note(lane.Now);
        }

        lane.Enter(task.Host, isVoid: false);
        Call(task);
        if (task.Period > 0 && !task.IsCancelled)
        {
            long due = lane.Now + _engine.Clocks.Wait(task.Host, task.Period);
            lane.Push(new SimulatedEvent { Due = due, Order = _engine.NextOrder(task.Host), Target = task }, task.Host);
        }

        lane.Gate.EndHandler();
        lane.Leave();
    }

    private void Schedule(TimeSpan delay, TimerTask task)
    {
        if (lane.ExecutingIsVoid || (_engine.Hosts[task.Host].Flags & HostFlags.Down) != 0)
        {
            return;
        }

        lane.Activity.ExpectPeriod(task.Period);
        long due = Math.Min(lane.Now + Math.Min(_engine.Clocks.Wait(task.Host, delay.Ticks), EventQueue.DueMax), EventQueue.DueMax);
        lane.Push(new SimulatedEvent { Due = due, Order = _engine.NextOrder(task.Host), Target = task }, task.Host);
    }

    private void Call(TimerTask task)
    {
        try
        {
            task.Fire();
        }
        catch (Exception exception)
        {
            string host = _engine.Hosts[task.Host].Name;
            _engine.Failed(new ActorFailure(new VirtualTime(lane.Now), host, ActorNames.ScheduledTask, null, exception));
        }
    }
}
