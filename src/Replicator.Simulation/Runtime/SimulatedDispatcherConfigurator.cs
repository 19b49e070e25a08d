using Akka.Configuration;
using Akka.Dispatch;

namespace Replicator.Simulation.Runtime;

/// <summary>Makes the dispatcher of a simulated system. Akka creates it by name from the configuration.</summary>
internal sealed class SimulatedDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly SimulatedDispatcher _dispatcher;

    public SimulatedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) =>
        _dispatcher = new SimulatedDispatcher(this, SimulatedActorSystem.Of(prerequisites.Settings));

    public override MessageDispatcher Dispatcher() => _dispatcher;
}
