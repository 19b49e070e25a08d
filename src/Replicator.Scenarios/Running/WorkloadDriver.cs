using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Certificates;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Planning;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>Makes the requests of a scenario's workload, at their times, on their servers.</summary>
internal sealed class WorkloadDriver(Scenario scenario, Seed seed, SimulatedWorld world, SimulatedPeers peers, ActorEnvironment environment, RequestLedger requests)
{
    /// <summary>Puts the whole workload on the agenda: single requests at once, recurring ones each from the one before.</summary>
    public void Start()
    {
        var plan = new WorkloadPlan(scenario, seed);
        foreach (WorkloadItem item in scenario.Workload)
        {
            Agenda.Follow(world, plan.Of(item), static request => request.At, Make);
        }
    }

    private void Make(PlannedRequest request)
    {
        SimulatedHost host = world.Host(new HostId(request.From.Index));
        if (host.IsDown)
        {
            var certificate = new Certificate(request.Command.Name, request.Command.Subject, request.Command.Thumbprint, request.From, world.Now.SinceStart);
            requests.NotMade(request.Command.Type, certificate, host.Name);
            return;
        }

        peers.Requesters.On(host, server => RequesterActor.Props(environment, server)).Tell(request.Command, ActorRefs.NoSender);
    }
}
