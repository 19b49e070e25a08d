using Akka.Actor;

namespace LeaderLease;

/// <summary>
/// The planted bug: it has the lease from when it hears of it until a timer says that it is over. After a pause it goes on working, since what it was about to
/// do comes before the timer that would have told it better.
/// </summary>
public sealed class TrustingWorker(string name, IActorRef keeper, TimeProvider clock, ILeaseLog log) : Worker(name, keeper, clock, log)
{
    private bool _hasLease;

    protected override bool HasLease => _hasLease;

    protected override void OnGranted(LeaseGranted granted)
    {
        _hasLease = true;
        Timers.StartSingleTimer("lease over", "lease over", granted.Length);
    }

    protected override void OnLeaseOver() => _hasLease = false;
}
