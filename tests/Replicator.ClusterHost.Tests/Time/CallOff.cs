using Akka.Actor;

namespace Replicator.ClusterHost.Tests.Time;

/// <summary>Calls off at once, when it is told to.</summary>
internal sealed class CallOff : ICancelable
{
    public bool IsCancellationRequested { get; private set; }

    public CancellationToken Token => throw new NotSupportedException();

    public void Cancel() => IsCancellationRequested = true;

    public void Cancel(bool throwOnFirstException) => Cancel();

    public void CancelAfter(TimeSpan delay) => throw new NotSupportedException();

    public void CancelAfter(int millisecondsDelay) => throw new NotSupportedException();
}
