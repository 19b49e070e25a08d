using Akka.Actor;
using Akka.Remote.Transport;

namespace Replicator.ClusterHost.Inspection;

/// <summary>Puts the inspection of frames between Akka.Remote and its transport; Akka makes one by its name.</summary>
public sealed class InspectedTransportProvider : ITransportAdapterProvider
{
    /// <inheritdoc/>
    public Transport Create(Transport wrappedTransport, ExtendedActorSystem system) => new InspectedTransport(wrappedTransport, system);
}
