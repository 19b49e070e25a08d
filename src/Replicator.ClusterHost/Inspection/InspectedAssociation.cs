using Akka.Event;
using Akka.Remote.Transport;
using Google.Protobuf;
using Replicator.ClusterHost.Wire;

namespace Replicator.ClusterHost.Inspection;

/// <summary>
/// A connection that is hung up at the first frame that its inspector refuses, which is counted and logged. The events of one connection come one after the other;
/// it is written to at any time.
/// </summary>
internal sealed class InspectedAssociation : AbstractTransportAdapterHandle, IHandleEventListener
{
    private readonly FrameInspector _inspector;
    private readonly ILoggingAdapter _log;
    private IHandleEventListener? _upstream;
    private bool _isHungUp;

    public InspectedAssociation(AssociationHandle wrapped, FrameInspector inspector, ILoggingAdapter log)
        : base(wrapped, InspectionConfiguration.Scheme)
    {
        (_inspector, _log) = (inspector, log);
        _ = ReadAsync();
    }

    public override bool Write(ByteString payload)
    {
        // Before it is sent: what the peer says to it must not be faster.
        _inspector.Sent(payload.Span);
        return WrappedHandle.Write(payload);
    }

#pragma warning disable CS0618, CS0672 // Akka calls it, and has no other that a transport could overwrite.
    public override void Disassociate() => WrappedHandle.Disassociate();
#pragma warning restore CS0618, CS0672

    public void Notify(IHandleEvent ev)
    {
        switch (ev)
        {
            case InboundPayload when _isHungUp:
                break;
            case InboundPayload frame when _inspector.Refuse(frame.Payload.Span) is { } problem:
                HangUp(problem);
                break;
            case Disassociated:
                _inspector.Closed();
                _upstream!.Notify(ev);
                break;
            default:
                _upstream!.Notify(ev);
                break;
        }
    }

    private void HangUp(string problem)
    {
        _isHungUp = true;
        WireMetrics.RefusedFrames.Add(1);
        _log.Warning("hung up on {0}: {1}", RemoteAddress, problem);
        WrappedHandle.Disassociate("a frame was refused", _log);
    }

    private async Task ReadAsync()
    {
        _upstream = await ReadHandlerSource.Task.ConfigureAwait(false);
        WrappedHandle.ReadHandlerSource.SetResult(this);
    }
}
