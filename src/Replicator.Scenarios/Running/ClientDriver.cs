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

/// <summary>
/// Lets the clients of a scenario read, compare and set, at their times. On a server that is down nobody does: what was to be read is seen by nobody, what was
/// to be set is a request that was never made.
/// </summary>
internal sealed class ClientDriver(Scenario scenario, SimulatedWorld world, SimulatedPeers peers, ActorEnvironment environment, RequestLedger requests)
{
    /// <summary>Puts all operations on the agenda: single ones at once, recurring ones each from the one before.</summary>
    public void Start()
    {
        var recurrences = new Recurrences(world, scenario.LoadEnd);
        foreach ((int index, ClientItem item) in scenario.Clients.Index())
        {
            var streams = new Streams(world, index + 1);
            if (item.Every is { } every)
            {
                recurrences.Start(every, streams.Arrivals, number => Invoke(item, string.Create(CultureInfo.InvariantCulture, $"{NameOf(item)}-{number}"), streams));
            }
            else if (item.At <= scenario.Run.Until)
            {
                world.At(VirtualTime.Zero + item.At!.Value, () => Invoke(item, NameOf(item), streams));
            }
        }
    }

    private static string NameOf(ClientItem item) => item is ClientCompareAndSet set ? set.Name : "";

    private void Invoke(ClientItem item, string name, Streams streams)
    {
        SimulatedHost host = world.Host(new HostId(Recurrences.OneOf(item.From, streams.Places).Index));
        InvokeOperation command = item switch
        {
            ClientRead { Place: ReadPlace.Master } read => new InvokeOperation(OperationKind.ReadAtMaster, read.Type),
            ClientRead { Place: ReadPlace.AnyReplica } read => new InvokeOperation(OperationKind.ReadAtReplica, read.Type, AnyServer(streams)),
            ClientRead read => new InvokeOperation(OperationKind.ReadAtReplica, read.Type),
            ClientCompareAndSet set => new InvokeOperation(OperationKind.CompareAndSet, set.Type, Certificate: CertificateOf(set, name, host)),
            _ => throw new InvalidOperationException($"There is no way to invoke a {item.GetType().Name}."),
        };
        if (!host.IsDown)
        {
            peers.Clients.On(host, server => ClientActor.Props(environment, server)).Tell(command, ActorRefs.NoSender);
        }
        else if (command.Certificate is { } certificate)
        {
            requests.NotMade(command.Type, certificate with { RequestedAt = world.Now.SinceStart }, host.Name);
        }
    }

    private ServerId AnyServer(Streams streams) => new(streams.Replicas.NextInt32(0, scenario.Topology.ServerCount - 1));

    private static Certificate CertificateOf(ClientCompareAndSet set, string name, SimulatedHost host) =>
        new(name, set.Subject, Thumbprint.Of(name, set.Subject, host.Name), new ServerId(host.Id.Index), TimeSpan.Zero);

    // One for each thing that is drawn, so that one of them moves none of the others.
    private sealed class Streams(SimulatedWorld world, int item)
    {
        public RandomStream Arrivals { get; } = world.Random(Name(item, "arrivals"));

        public RandomStream Places { get; } = world.Random(Name(item, "places"));

        public RandomStream Replicas { get; } = world.Random(Name(item, "replicas"));

        private static string Name(int item, string what) => string.Create(CultureInfo.InvariantCulture, $"clients/{item}/{what}");
    }
}
