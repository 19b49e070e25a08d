using Akka.Actor;
using Replicator.Domain.Protocol;

namespace Replicator.Actors;

/// <summary>
/// An actor to itself: a timer fired. It is also the timer's handle for the scheduler, so that a timer costs one object; Akka's own
/// <see cref="Cancelable"/> would bring a <see cref="CancellationTokenSource"/> for each. It never leaves its server.
/// </summary>
public sealed class TimerFired : ICancelable, INoSerializationVerificationNeeded
{
    internal TimerFired(TimerName name, bool isRecurring = false) => (Name, IsRecurring) = (name, isRecurring);

    /// <summary>The timer's name.</summary>
    public TimerName Name { get; }

    /// <summary>Whether it fires again and again.</summary>
    public bool IsRecurring { get; }

    /// <inheritdoc/>
    public bool IsCancellationRequested { get; private set; }

    /// <summary>A token of the moment: schedulers look at <see cref="IsCancellationRequested"/> when the time has come, and that needs no token.</summary>
    public CancellationToken Token => new(IsCancellationRequested);

    /// <inheritdoc/>
    public void Cancel() => IsCancellationRequested = true;

    /// <inheritdoc/>
    public void Cancel(bool throwOnFirstException) => Cancel();

    /// <summary>Not supported: who wants a timer to end later sets another.</summary>
    public void CancelAfter(TimeSpan delay) => throw new NotSupportedException("A timer is cancelled at once or not at all.");

    /// <summary>Not supported: who wants a timer to end later sets another.</summary>
    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    /// <summary>Returns the timer's name.</summary>
    public override string ToString() => $"timer {Name}";
}
