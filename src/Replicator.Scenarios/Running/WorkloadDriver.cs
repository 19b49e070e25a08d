using System.Globalization;
using Akka.Actor;
using Replicator.Actors;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>Makes the requests of a scenario's workload, at their times, on their servers.</summary>
internal sealed class WorkloadDriver(Scenario scenario, SimulatedWorld world, SimulatedPeers peers, ActorEnvironment environment)
{
    /// <summary>Puts the whole workload on the agenda: single requests at once, recurring ones each from the one before.</summary>
    public void Start()
    {
        foreach (WorkloadItem item in scenario.Workload)
        {
            switch (item)
            {
                case SingleRequest single when single.At <= scenario.Run.Until:
                    world.At(VirtualTime.Zero + single.At, () => Make(single, single.Name, single.From, Draws(item.Name)));
                    break;
                case RecurringRequest recurring:
                    Next(recurring, VirtualTime.Zero, Draws(item.Name), 1);
                    break;
                default:
                    break;
            }
        }
    }

    private RandomStream Draws(string name) => world.Random($"workload/{name}");

    private void Next(RecurringRequest item, VirtualTime last, RandomStream random, int number)
    {
        VirtualTime at = last + Gap(item.Every, random);
        if (at.SinceStart > scenario.Run.Until)
        {
            return;
        }

        world.At(at, () =>
        {
            ServerId from = item.From[random.NextInt32(0, item.From.Count - 1)];
            Make(item, string.Create(CultureInfo.InvariantCulture, $"{item.Name}-{number}"), from, random);
            Next(item, at, random, number + 1);
        });
    }

    private static TimeSpan Gap(Recurrence recurrence, RandomStream random) => recurrence switch
    {
        FixedRecurrence every => every.Period,
        PoissonRecurrence poisson => TimeSpan.FromTicks(1 + (long)(random.NextExponential(1 / poisson.PerSecond) * TimeSpan.TicksPerSecond)),
        _ => throw new InvalidOperationException($"There is no way to repeat by {recurrence.GetType().Name}."),
    };

    private void Make(WorkloadItem item, string name, ServerId from, RandomStream random)
    {
        PipelineDelay approval = item.ApprovalTakes;
        TimeSpan takes = approval.IsConstant ? approval.Min : TimeSpan.FromTicks(random.NextInt64(approval.Min.Ticks, approval.Max.Ticks));
        string thumbprint = Thumbprint.Of(name, item.Subject, scenario.Topology.NameOf(from));
        RequesterOn(from).Tell(new RequestCertificate(name, item.Request, item.Subject, thumbprint, takes), ActorRefs.NoSender);
    }

    private IActorRef RequesterOn(ServerId server)
    {
        if (!peers.Requesters.TryGetValue(server, out IActorRef? requester))
        {
            SimulatedHost host = world.Host(new HostId(server.Index));
            requester = host.ActorOf(RequesterActor.Props(environment, server), "requester");
            peers.Requesters.Add(server, requester);
        }

        return requester;
    }
}
