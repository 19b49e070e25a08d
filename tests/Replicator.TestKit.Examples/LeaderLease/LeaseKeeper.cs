using Akka.Actor;

namespace LeaderLease;

/// <summary>
/// Gives one lease to one worker at a time, for a fixed length that the holder may renew. Who asks while another holds it gets no answer. It remembers nothing
/// through a crash, and so gives nothing for one length after it has come up: somebody may still hold what it gave before.
/// </summary>
public sealed class LeaseKeeper(TimeProvider clock, TimeSpan length, ILeaseLog log) : UntypedActor
{
    private string? _holder;
    private long _since = clock.GetTimestamp();

    protected override void OnReceive(object message)
    {
        if (message is AskForLease ask && (ask.Worker == _holder || clock.GetElapsedTime(_since) >= length))
        {
            (_holder, _since) = (ask.Worker, clock.GetTimestamp());
            log.Granted(ask.Worker);
            Sender.Tell(new LeaseGranted(ask.AskedAt, length));
        }
    }
}
