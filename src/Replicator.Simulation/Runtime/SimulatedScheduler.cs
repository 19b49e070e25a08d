using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Replicator.Simulation.Runtime;

/// <summary>Akka's scheduler in virtual time: every timer is an event of the host that set it. Akka creates it by name from the configuration.</summary>
internal sealed class SimulatedScheduler(Config config, ILoggingAdapter log) : SchedulerBase(config, log)
{
    private readonly SimulatedActorSystem _system = SimulatedActorSystem.BeingCreated;

    public override TimeSpan MonotonicClock => new(_system.Engine.Clocks.Elapsed(_system.Engine.Here.Executing));

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    protected override DateTimeOffset TimeNow => _system.Engine.Clocks.Now(_system.Engine.Here.Executing);

    // Null where nobody may set any: that is a violation.
    private Timers? Timers
    {
        get
        {
            Lane? lane = _system.Engine.Caller;
            if (lane is null)
            {
                _system.Engine.Violate(ViolationKind.ForeignTimer, null, "set a timer from a thread that is not the run's; use timers and messages instead.");
            }

            return lane?.Timers;
        }
    }

    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Timers?.Schedule(delay, TimeSpan.Zero, cancelable, receiver, message, sender);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        Timers?.Schedule(initialDelay, interval, cancelable, receiver, message, sender);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Timers?.Schedule(delay, TimeSpan.Zero, cancelable, action);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Timers?.Schedule(delay, TimeSpan.Zero, cancelable, action.Run);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Timers?.Schedule(initialDelay, interval, cancelable, action);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Timers?.Schedule(initialDelay, interval, cancelable, action.Run);
}
