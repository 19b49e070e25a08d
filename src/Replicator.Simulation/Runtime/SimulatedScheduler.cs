using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Replicator.Simulation.Runtime;

/// <summary>Akka's scheduler in virtual time: every timer is an event of the host that set it. Akka creates it by name from the configuration.</summary>
internal sealed class SimulatedScheduler(Config config, ILoggingAdapter log) : SchedulerBase(config, log)
{
    private readonly SimulatedActorSystem _system = SimulatedActorSystem.BeingCreated;

    public override TimeSpan MonotonicClock => new(_system.Engine.Clocks.Elapsed(_system.Engine.Executing));

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    protected override DateTimeOffset TimeNow => _system.Engine.Clocks.Now(_system.Engine.Executing);

    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        _system.Engine.Timers.Schedule(delay, TimeSpan.Zero, cancelable, receiver, message, sender);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        _system.Engine.Timers.Schedule(initialDelay, interval, cancelable, receiver, message, sender);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        _system.Engine.Timers.Schedule(delay, TimeSpan.Zero, cancelable, action);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        _system.Engine.Timers.Schedule(delay, TimeSpan.Zero, cancelable, action.Run);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        _system.Engine.Timers.Schedule(initialDelay, interval, cancelable, action);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        _system.Engine.Timers.Schedule(initialDelay, interval, cancelable, action.Run);
}
