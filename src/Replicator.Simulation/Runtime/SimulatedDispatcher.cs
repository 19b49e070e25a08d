using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The door through which all messages of a simulated system go. It hands each to the gate of the lane that the calling thread runs, which decides when it is put
/// into the mailbox; what is ready to run waits for the lane's loop instead of a thread.
/// </summary>
internal sealed class SimulatedDispatcher : MessageDispatcher
{
    private readonly SimulatedActorSystem _system;

    public SimulatedDispatcher(SimulatedDispatcherConfigurator configurator, SimulatedActorSystem system)
        : base(configurator)
    {
        _system = system;
        Id = configurator.Config.GetString("id", "akka.actor.default-dispatcher");

        // The loop looks at its limits between two mailbox runs, so a run must be short.
        Throughput = 1;
    }

    public override void Dispatch(ActorCell cell, Envelope envelope)
    {
        if (_system.Engine.Caller is not { } lane)
        {
            Refuse(cell.Self, $"was sent {envelope.Message.GetType().Name} from a thread that is not the run's, as PipeTo or the await of a real task does; use "
                + "timers and messages instead.");
            return;
        }

        try
        {
            lane.Gate.Dispatch(this, cell, envelope);
        }
        catch (Exception exception)
        {
            lane.Gate.OptionFailed(cell, envelope.Message, exception);
        }
    }

    public override void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        if (_system.Engine.Caller is { } lane)
        {
            lane.Gate.SystemDispatch(this, cell, message);
        }
        else
        {
            Refuse(cell.Self, $"was sent {message.GetType().Name} from a thread that is not the run's, as the await of a real task does; use timers and messages "
                + "instead.");
        }
    }

    public override void Detach(ActorCell cell)
    {
        _system.Engine.Places.Forget(cell);
        base.Detach(cell);
    }

    /// <summary>Puts a message into its mailbox now.</summary>
    public void Enqueue(ActorCell cell, Envelope envelope) => base.Dispatch(cell, envelope);

    /// <summary>Puts a system message into its mailbox now.</summary>
    public void SystemEnqueue(ActorCell cell, SystemMessage message) => base.SystemDispatch(cell, message);

    protected override void ExecuteTask(IRunnable run)
    {
        if (_system.Engine.Caller is { } lane)
        {
            lane.Gate.MakeReady(run);
        }
        else
        {
            Refuse(((run as Mailbox)?.MessageQueue as SimulatedMessageQueue)?.Owner, "was woken from a thread that is not the run's, as the await of a real task "
                + "does; use timers and messages instead.");
        }
    }

    protected override void Shutdown()
    {
        // There is no executor to end; the system is let go as a whole.
    }

    private void Refuse(IActorRef? actor, string what) => _system.Engine.Violate(ViolationKind.ForeignThread, actor, what);
}
