using Akka.Actor;

namespace LeaderLease;

/// <summary>
/// Looks at its clock whenever it is about to work: at the time elapsed, which no correction of the calendar moves, since it asked, which was before the keeper
/// granted. It leaves the last tenth of the lease alone, in case the keeper's clock runs faster than its own.
/// </summary>
public sealed class CarefulWorker(string name, IActorRef keeper, TimeProvider clock, ILeaseLog log) : Worker(name, keeper, clock, log)
{
    private LeaseGranted? _lease;

    protected override bool HasLease => _lease is not null && Clock.GetElapsedTime(_lease.AskedAt) < _lease.Length * 0.9;

    protected override void OnGranted(LeaseGranted granted)
    {
        if (_lease is null || granted.AskedAt > _lease.AskedAt)
        {
            _lease = granted;
        }
    }
}
