using Akka.Actor;
using Replicator.Simulation.Hosts;

namespace Replicator.Simulation.Runtime;

/// <summary>How a host's top actors are supervised.</summary>
internal sealed class HostSupervision(Engine engine)
    : OneForOneStrategy(ex => Akka.Actor.SupervisorStrategy.DefaultDecider.Decide(ex))
{
    protected override Directive Handle(IActorRef child, Exception exception)
    {
        if (engine.Options.FailurePolicy != FailurePolicy.CrashHost)
        {
            return base.Handle(child, exception);
        }

        engine.Lives.Crash(engine.Gate.QueueOf(child)!.Host);
        return Directive.Stop;
    }
}
