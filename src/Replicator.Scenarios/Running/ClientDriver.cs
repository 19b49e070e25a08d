using Akka.Actor;
using Replicator.Actors;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Scenarios.Planning;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>
/// Lets the clients of a scenario read, compare and set, at their times. On a server that is down nobody does: what was to be read is seen by nobody, what was
/// to be set is a request that was never made.
/// </summary>
internal sealed class ClientDriver(Scenario scenario, Seed seed, SimulatedWorld world, SimulatedPeers peers, ActorEnvironment environment, RequestLedger requests)
{
    /// <summary>Puts all operations on the agenda: single ones at once, recurring ones each from the one before.</summary>
    public void Start()
    {
        var plan = new ClientPlan(scenario, seed);
        foreach ((int index, ClientItem item) in scenario.Clients.Index())
        {
            Agenda.Follow(world, plan.Of(item, index + 1), static operation => operation.At, Invoke);
        }
    }

    private void Invoke(PlannedOperation operation)
    {
        SimulatedHost host = world.Host(new HostId(operation.From.Index));
        if (!host.IsDown)
        {
            peers.Clients.On(host, server => ClientActor.Props(environment, server)).Tell(operation.Command, ActorRefs.NoSender);
        }
        else if (operation.Command.Certificate is { } certificate)
        {
            requests.NotMade(operation.Command.Type, certificate with { RequestedAt = world.Now.SinceStart }, host.Name);
        }
    }
}
