using System.Globalization;
using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Certificates;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>Makes the requests of a scenario's workload, at their times, on their servers.</summary>
internal sealed class WorkloadDriver(Scenario scenario, SimulatedWorld world, SimulatedPeers peers, ActorEnvironment environment, RequestLedger requests)
{
    /// <summary>Puts the whole workload on the agenda: single requests at once, recurring ones each from the one before.</summary>
    public void Start()
    {
        var recurrences = new Recurrences(world, scenario.LoadEnd);
        foreach (WorkloadItem item in scenario.Workload)
        {
            var streams = new Streams(world, item.Name);
            switch (item)
            {
                case SingleRequest single when single.At <= scenario.Run.Until:
                    world.At(VirtualTime.Zero + single.At, () => Make(single, single.Name, single.From, streams));
                    break;
                case SingleRequest:
                    // Later than the run; the reader has warned of it.
                    break;
                case RecurringRequest recurring:
                    recurrences.Start(
                        recurring.Every,
                        streams.Arrivals,
                        number => Make(item, string.Create(CultureInfo.InvariantCulture, $"{item.Name}-{number}"), Recurrences.OneOf(recurring.From, streams.Places), streams));
                    break;
                default:
                    throw new InvalidOperationException($"There is no way to make a {item.GetType().Name}.");
            }
        }
    }

    private void Make(WorkloadItem item, string name, ServerId from, Streams streams)
    {
        PipelineDelay approval = item.ApprovalTakes;
        TimeSpan takes = approval.IsConstant ? approval.Min : TimeSpan.FromTicks(streams.Approvals.NextInt64(approval.Min.Ticks, approval.Max.Ticks));
        string thumbprint = Thumbprint.Of(name, item.Subject, scenario.Topology.NameOf(from));
        SimulatedHost host = world.Host(new HostId(from.Index));
        if (host.IsDown)
        {
            requests.NotMade(item.Request, new Certificate(name, item.Subject, thumbprint, from, world.Now.SinceStart), host.Name);
            return;
        }

        IActorRef requester = peers.Requesters.On(host, server => RequesterActor.Props(environment, server));
        var command = new RequestCertificate(name, item.Request, item.Subject, thumbprint, takes, item.Order)
        {
            Action = item.Action,
            EffectiveAt = item.EffectiveAt,
            Reuses = item.Reuses,
        };
        requester.Tell(command, ActorRefs.NoSender);
    }

    // One for each thing that is drawn, so that a range for one of them moves none of the others.
    private sealed class Streams(SimulatedWorld world, string item)
    {
        public RandomStream Arrivals { get; } = world.Random($"workload/{item}/arrivals");

        public RandomStream Places { get; } = world.Random($"workload/{item}/places");

        public RandomStream Approvals { get; } = world.Random($"workload/{item}/approvals");
    }
}
