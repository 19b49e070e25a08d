using System.Globalization;
using Akka.Actor;
using Replicator.Actors;
using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Simulation;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Running;

/// <summary>Lets the clients of a scenario read, compare and set, at their times. On a server that is down nobody does.</summary>
internal sealed class ClientDriver(Scenario scenario, SimulatedWorld world, SimulatedPeers peers, ActorEnvironment environment)
{
    internal const string ActorName = "client";

    /// <summary>Puts all operations on the agenda: single ones at once, recurring ones each from the one before.</summary>
    public void Start()
    {
        foreach ((int index, ClientItem item) in scenario.Clients.Index())
        {
            var streams = new Streams(world, index + 1);
            if (item.Every is { } every)
            {
                Next(item, every, VirtualTime.Zero, streams, 1);
            }
            else if (item.At <= scenario.Run.Until)
            {
                world.At(VirtualTime.Zero + item.At!.Value, () => Invoke(item, NameOf(item), streams));
            }
        }
    }

    private void Next(ClientItem item, Recurrence every, VirtualTime last, Streams streams, int number)
    {
        VirtualTime at = last + Recurrences.Gap(every, streams.Arrivals);
        if (at.SinceStart > scenario.LoadEnd)
        {
            return;
        }

        world.At(at, () =>
        {
            Invoke(item, string.Create(CultureInfo.InvariantCulture, $"{NameOf(item)}-{number}"), streams);
            Next(item, every, at, streams, number + 1);
        });
    }

    private static string NameOf(ClientItem item) => item is ClientCompareAndSet set ? set.Name : "";

    private void Invoke(ClientItem item, string name, Streams streams)
    {
        ServerId from = item.From[streams.Places.NextInt32(0, item.From.Count - 1)];
        InvokeOperation command = item switch
        {
            ClientRead { Place: ReadPlace.Master } read => new InvokeOperation(OperationKind.ReadAtMaster, read.Type),
            ClientRead { Place: ReadPlace.AnyReplica } read => new InvokeOperation(OperationKind.ReadAtReplica, read.Type, AnyServer(streams)),
            ClientRead read => new InvokeOperation(OperationKind.ReadAtReplica, read.Type),
            ClientCompareAndSet set => new InvokeOperation(OperationKind.CompareAndSet, set.Type, Certificate: CertificateOf(set, name, from)),
            _ => throw new InvalidOperationException($"There is no way to invoke a {item.GetType().Name}."),
        };
        SimulatedHost host = world.Host(new HostId(from.Index));
        if (!host.IsDown)
        {
            ClientOn(from, host).Tell(command, ActorRefs.NoSender);
        }
    }

    private ServerId AnyServer(Streams streams) => new(streams.Replicas.NextInt32(0, scenario.Topology.ServerCount - 1));

    private Certificate CertificateOf(ClientCompareAndSet set, string name, ServerId from) =>
        new(name, set.Subject, Thumbprint.Of(name, set.Subject, scenario.Topology.NameOf(from)), from, TimeSpan.Zero);

    private IActorRef ClientOn(ServerId server, SimulatedHost host)
    {
        if (!peers.Clients.TryGetValue(server, out IActorRef? client))
        {
            client = host.ActorOf(ClientActor.Props(environment, server), ActorName);
            peers.Clients.Add(server, client);
        }

        return client;
    }

    // One for each thing that is drawn, so that one of them moves none of the others.
    private sealed class Streams(SimulatedWorld world, int item)
    {
        public RandomStream Arrivals { get; } = world.Random(Name(item, "arrivals"));

        public RandomStream Places { get; } = world.Random(Name(item, "places"));

        public RandomStream Replicas { get; } = world.Random(Name(item, "replicas"));

        private static string Name(int item, string what) => string.Create(CultureInfo.InvariantCulture, $"clients/{item}/{what}");
    }
}
