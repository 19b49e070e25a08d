using Akka.Actor;

namespace Replicator.Simulation.Faults;

/// <summary>What calls off the beginning or the end of a fault that is on the agenda.</summary>
internal sealed class FaultAppointment : ICancelable
{
    public bool IsCancellationRequested { get; private set; }

    public CancellationToken Token => throw new NotSupportedException("An appointment is only ever called off.");

    public void Cancel() => IsCancellationRequested = true;

    public void CancelAfter(TimeSpan delay) => throw new NotSupportedException("An appointment is only ever called off.");

    public void CancelAfter(int millisecondsDelay) => throw new NotSupportedException("An appointment is only ever called off.");

    public void Cancel(bool throwOnFirstException) => Cancel();
}
