using Akka.Actor;
using Akka.Actor.Internal;
using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Runtime;

/// <summary>How a host's top actors are supervised.</summary>
internal sealed class HostSupervision(Engine engine)
    : OneForOneStrategy(ex => Akka.Actor.SupervisorStrategy.DefaultDecider.Decide(ex))
{
    public override void ProcessFailure(
        IActorContext context,
        bool restart,
        IActorRef child,
        Exception cause,
        ChildRestartStats stats,
        IReadOnlyCollection<ChildRestartStats> children)
    {
        base.ProcessFailure(context, restart, child, cause, stats, children);
        engine.Leave();
    }

    protected override Directive Handle(IActorRef child, Exception exception)
    {
        // Akka logs the failure between these two calls; it is the host's.
        SimulatedMessageQueue? queue = engine.Gate.QueueOf(child);
        if (queue is null)
        {
            // Its mailbox is not ours, which has ended the run already.
            return Directive.Stop;
        }

        engine.Enter(queue);
        if (engine.Options.FailurePolicy != FailurePolicy.CrashHost)
        {
            return base.Handle(child, exception);
        }

        if (!engine.ExecutingIsVoid)
        {
            engine.Lives.Crash(queue.Host);
        }

        return Directive.Stop;
    }
}
