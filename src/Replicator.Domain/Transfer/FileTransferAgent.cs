using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Transfer;

/// <summary>
/// The file transfer agent: takes what the master packaged out of the outbox and copies it to the replicas, over SMB to members of the domain, over HTTPS to
/// Edge servers. With the defaults it does so at once and nothing ever waits.
/// </summary>
/// <remarks>
/// What is modelled: it looks into the outbox at every whole multiple of its poll interval since the start of the run, first come, first served; at most so
/// many copies are under way at once, each for as long as its transfer takes and no longer, so that the way over the network and the wait for the report hold
/// nothing up. What cannot be copied is told to the listener, who puts it again: retries never end. One of a life that is over is simply a new one.
/// <para>Times are on the master's clock. Not thread safe.</para>
/// </remarks>
public sealed class FileTransferAgent
{
    private readonly ReplicationOptions _options;
    private readonly Func<ServerId, PipelineDelay> _transferDelay;
    private readonly ITransferListener _listener;
    private readonly IOutbox? _outbox;
    private readonly TransferSlots _slots;
    private TimeSpan? _wakesAt;

    /// <summary>Creates an agent.</summary>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="transferDelay">How long a package to a server is under way.</param>
    /// <param name="listener">Who wants to know what becomes of what it puts.</param>
    /// <param name="outbox">Where packages wait, if any have to; null: an <see cref="Outbox"/>.</param>
    public FileTransferAgent(ReplicationOptions options, Func<ServerId, PipelineDelay> transferDelay, ITransferListener listener, IOutbox? outbox = null)
    {
        Invariant.Holds(
            options.FileTransferConcurrency is null or >= 1,
            $"FileTransferConcurrency is {options.FileTransferConcurrency}; it must be at least 1, or nothing is ever copied");
        (_options, _transferDelay, _listener) = (options, transferDelay, listener);
        _slots = new TransferSlots(options.FileTransferConcurrency);
        _outbox = options.FileTransferPollInterval == TimeSpan.Zero && options.FileTransferConcurrency is null ? null : outbox ?? new Outbox();
    }

    /// <summary>Whether a package waits for a replica.</summary>
    public bool IsWaiting(ServerId replica) => _outbox is not null && _outbox.Has(replica);

    /// <summary>The master puts a package into the outbox.</summary>
    public void Put(ServerId replica, DataPackage package, TimeSpan now, IEffects effects)
    {
        if (_outbox is null)
        {
            Copy(replica, package, now, effects);
        }
        else if (effects.ObstacleTo(replica) == TransferFailure.ShareDown)
        {
            _listener.Failed(replica, TransferFailure.ShareDown, now);
        }
        else
        {
            _outbox.Put(replica, package, now);
            CopyWhatMayGo(now, effects);
        }
    }

    /// <summary>What waits for a replica is not needed any more.</summary>
    public void TakeBack(ServerId replica) => _outbox?.Remove(replica);

    /// <summary>Looks into the outbox, or a transfer has made room for another.</summary>
    public void OnTimer(TimeSpan now, IEffects effects)
    {
        if (_wakesAt is not { } due)
        {
            return;
        }

        // A timer that fires a moment early is not asked for that moment again.
        _wakesAt = null;
        CopyWhatMayGo(now > due ? now : due, effects);
    }

    /// <summary>Forgets what waits. What is under way goes on.</summary>
    public void Stop(IEffects effects)
    {
        if (_outbox is null)
        {
            return;
        }

        _outbox.Clear();
        _slots.FreeAll();
        _wakesAt = null;
        effects.CancelTimer(TimerName.Transfer);
    }

    private void CopyWhatMayGo(TimeSpan now, IEffects effects)
    {
        _slots.FreeUntil(now);
        while (_slots.IsAnyFree && _outbox!.OldestAt is { } since && HasBeenSeen(since, now))
        {
            (ServerId replica, DataPackage package) = _outbox.Take();
            Copy(replica, package, now, effects);
        }

        WakeForTheNext(now, effects);
    }

    // What is put exactly when it looks is seen the next time, whichever of the two the host lets happen first. Between two looks there is no timer unless it
    // has something to do; the looks have happened all the same.
    private bool HasBeenSeen(TimeSpan since, TimeSpan now)
    {
        long interval = _options.FileTransferPollInterval.Ticks;
        return interval == 0 || since.Ticks < now.Ticks / interval * interval;
    }

    private void Copy(ServerId replica, DataPackage package, TimeSpan now, IEffects effects)
    {
        if (effects.ObstacleTo(replica) is { } obstacle)
        {
            _listener.Failed(replica, obstacle, now);
            return;
        }

        TimeSpan transfer = effects.DrawUnlessZero(PipelineStep.Transfer, replica, _transferDelay(replica));
        if (transfer == TimeSpan.Zero)
        {
            effects.Send(replica, package);
        }
        else
        {
            effects.SendAfter(replica, package, transfer);
        }

        _slots.Take(now, now + transfer);
        _listener.Began(replica, now + transfer);
    }

    private void WakeForTheNext(TimeSpan now, IEffects effects)
    {
        if (_outbox!.OldestAt is not { } since)
        {
            return;
        }

        TimeSpan next = HasBeenSeen(since, now) ? _slots.NextFreeAt : NextLookAfter(since);
        if (_wakesAt is null || next < _wakesAt)
        {
            _wakesAt = next;
            effects.SetTimer(TimerName.Transfer, next > now ? next - now : TimeSpan.Zero);
        }
    }

    private TimeSpan NextLookAfter(TimeSpan time)
    {
        long interval = _options.FileTransferPollInterval.Ticks;
        return TimeSpan.FromTicks(((time.Ticks / interval) + 1) * interval);
    }
}
