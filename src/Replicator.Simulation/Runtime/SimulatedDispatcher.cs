using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Replicator.Simulation.Runtime;

/// <summary>
/// The door through which all messages of a simulated system go. It hands each to the <see cref="Engine"/>, which decides when it is put
/// into the mailbox; what is ready to run waits for the engine's loop instead of a thread.
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
        MessageGate gate = _system.Engine.Gate;
        try
        {
            gate.Dispatch(this, cell, envelope);
        }
        catch (Exception exception)
        {
            gate.OptionFailed(cell, envelope.Message, exception);
        }
    }

    public override void SystemDispatch(ActorCell cell, SystemMessage message) => _system.Engine.Gate.SystemDispatch(this, cell, message);

    public override void Detach(ActorCell cell)
    {
        _system.Engine.Gate.Forget(cell);
        base.Detach(cell);
    }

    /// <summary>Puts a message into its mailbox now.</summary>
    public void Enqueue(ActorCell cell, Envelope envelope) => base.Dispatch(cell, envelope);

    /// <summary>Puts a system message into its mailbox now.</summary>
    public void SystemEnqueue(ActorCell cell, SystemMessage message) => base.SystemDispatch(cell, message);

    protected override void ExecuteTask(IRunnable run) => _system.Engine.Gate.MakeReady(run);

    protected override void Shutdown()
    {
        // There is no executor to end; the system is let go as a whole.
    }
}
