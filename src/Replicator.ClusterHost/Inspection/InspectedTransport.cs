using Akka.Actor;
using Akka.Event;
using Akka.Remote.Transport;

namespace Replicator.ClusterHost.Inspection;

/// <summary>A transport whose connections are inspected, whoever began them.</summary>
internal sealed class InspectedTransport : AbstractTransportAdapter, IAssociationEventListener
{
    private readonly ILoggingAdapter _log;
    private readonly FrameLimits _limits;
    private readonly KnownPeers _peers;
    private IAssociationEventListener? _upstream;

    public InspectedTransport(Transport wrapped, ExtendedActorSystem system)
        : base(wrapped)
    {
        _log = Logging.GetLogger(system, typeof(InspectedTransport));
        _limits = FrameLimits.Of(system.Settings.Config, SchemeIdentifier, system.Name);
        _peers = new KnownPeers(_limits, () => system.Scheduler.MonotonicClock);
    }

    protected override SchemeAugmenter SchemeAugmenter { get; } = new(InspectionConfiguration.Scheme);

    public void Notify(IAssociationEvent ev) =>
        Volatile.Read(ref _upstream)?.Notify(ev is InboundAssociation inbound ? new InboundAssociation(Inspected(inbound.Association, isInbound: true)) : ev);

    // Akka gives the listener after this has returned, and before a connection is taken.
    protected override Task<IAssociationEventListener> InterceptListen(Address listenAddress, Task<IAssociationEventListener> listenerTask)
    {
        _ = KeepAsync();
        return Task.FromResult<IAssociationEventListener>(this);

        async Task KeepAsync() => Volatile.Write(ref _upstream, await listenerTask.ConfigureAwait(false));
    }

    protected override void InterceptAssociate(Address remoteAddress, TaskCompletionSource<AssociationHandle> statusPromise)
    {
        _ = AssociateAsync();

        async Task AssociateAsync()
        {
            try
            {
                statusPromise.SetResult(Inspected(await WrappedTransport.Associate(remoteAddress).ConfigureAwait(false), isInbound: false));
            }
            catch (Exception exception)
            {
                // Whoever waits for the association learns why there is none, whatever it was.
                statusPromise.SetException(exception);
            }
        }
    }

    private InspectedAssociation Inspected(AssociationHandle handle, bool isInbound)
    {
        Address peer = SchemeAugmenter.AugmentScheme(handle.RemoteAddress);
        return new InspectedAssociation(handle, new FrameInspector(_limits, _peers, peer, isInbound), _log);
    }
}
