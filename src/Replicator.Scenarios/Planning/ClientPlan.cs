using System.Globalization;
using Replicator.Consistency.Promises;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Topology;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Clients;
using Replicator.Scenarios.Running;
using Replicator.Simulation.Randomness;

namespace Replicator.Scenarios.Planning;

/// <summary>The operations of a scenario's clients as a seed has them: the same on either host.</summary>
internal sealed class ClientPlan(Scenario scenario, Seed seed)
{
    /// <summary>The operations of an entry in the order of time; each is drawn when it is asked for.</summary>
    /// <param name="item">The entry.</param>
    /// <param name="number">Its place in the file, from 1.</param>
    public IEnumerable<PlannedOperation> Of(ClientItem item, int number)
    {
        var streams = new Streams(seed, number);
        return item switch
        {
            { Every: { } every } => Recurrences.Times(every, streams.Arrivals, scenario.LoadEnd)
                .Select((at, index) => Operation(item, string.Create(CultureInfo.InvariantCulture, $"{NameOf(item)}-{index + 1}"), at, streams)),
            { At: { } at } when at <= scenario.Run.Until => [Operation(item, NameOf(item), at, streams)],
            _ => [],
        };
    }

    private static string NameOf(ClientItem item) => item is ClientCompareAndSet set ? set.Name : "";

    private PlannedOperation Operation(ClientItem item, string name, TimeSpan at, Streams streams)
    {
        ServerId from = Recurrences.OneOf(item.From, streams.Places);
        return new PlannedOperation(at, from, item switch
        {
            ClientRead { Place: ReadPlace.Master } read => new InvokeOperation(OperationKind.ReadAtMaster, read.Type),
            ClientRead { Place: ReadPlace.AnyReplica } read => new InvokeOperation(OperationKind.ReadAtReplica, read.Type, AnyServer(streams)),
            ClientRead read => new InvokeOperation(OperationKind.ReadAtReplica, read.Type),
            ClientCompareAndSet set => new InvokeOperation(OperationKind.CompareAndSet, set.Type, Certificate: CertificateOf(set, name, from)),
            _ => throw new InvalidOperationException($"There is no way to invoke a {item.GetType().Name}."),
        });
    }

    private ServerId AnyServer(Streams streams) => new(streams.Replicas.NextInt32(0, scenario.Topology.ServerCount - 1));

    private Certificate CertificateOf(ClientCompareAndSet set, string name, ServerId from) =>
        new(name, set.Subject, Thumbprint.Of(name, set.Subject, scenario.Topology.NameOf(from)), from, TimeSpan.Zero);

    // One for each thing that is drawn, so that one of them moves none of the others.
    private sealed class Streams(Seed seed, int item)
    {
        public RandomStream Arrivals { get; } = new(seed, Name(item, "arrivals"));

        public RandomStream Places { get; } = new(seed, Name(item, "places"));

        public RandomStream Replicas { get; } = new(seed, Name(item, "replicas"));

        private static string Name(int item, string what) => string.Create(CultureInfo.InvariantCulture, $"clients/{item}/{what}");
    }
}
