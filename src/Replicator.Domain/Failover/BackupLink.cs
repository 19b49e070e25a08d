using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.Domain.Failover;

/// <summary>
/// The active store's side of the backup: while there is something that the standby has not confirmed, it copies that at every whole multiple of the interval.
/// </summary>
internal sealed class BackupLink(ServerId self, ServerId? partner, ReplicationOptions options, StoreJournal journal)
{
    private bool _isSet;
    private int _confirmed;
    private bool _isUnanswered;

    /// <summary>Whether the standby has everything; so it is where there is none.</summary>
    public bool IsComplete => partner is null || _confirmed == journal.SharedCount;

    /// <summary>Begins anew: nobody knows what the standby has.</summary>
    public void Begin(TimeSpan now, IEffects effects)
    {
        Stop(effects);
        _confirmed = 0;
        Changed(now, effects);
    }

    public void Stop(IEffects effects)
    {
        (_isSet, _isUnanswered) = (false, false);
        effects.CancelTimer(TimerName.Backup);
    }

    /// <summary>There may be something new.</summary>
    public void Changed(TimeSpan now, IEffects effects)
    {
        if (!IsComplete && !_isSet)
        {
            long interval = options.BackupSyncInterval.Ticks;
            SetTimer(TimeSpan.FromTicks((((now.Ticks / interval) + 1) * interval) - now.Ticks), effects);
        }
    }

    /// <summary>Copies at once, and again after the retry interval unless it is confirmed.</summary>
    public void SendNow(int epoch, IEffects effects)
    {
        if (!IsComplete)
        {
            Send(epoch, effects);
            SetTimer(options.RetryInterval, effects);
        }
    }

    /// <summary>The retry interval is over without a confirmation.</summary>
    public void SendAgain(int epoch, TimeSpan now, IEffects effects)
    {
        TellUnanswered(now, effects);
        SendNow(epoch, effects);
    }

    public void OnTimer(int epoch, TimeSpan now, IEffects effects)
    {
        _isSet = false;
        if (!IsComplete)
        {
            TellUnanswered(now, effects);
            Send(epoch, effects);
            Changed(now, effects);
        }
    }

    public void Confirmed(int count, TimeSpan now, IEffects effects)
    {
        (_confirmed, _isUnanswered) = (Math.Min(count, journal.SharedCount), false);
        if (IsComplete)
        {
            Stop(effects);
        }
        else
        {
            Changed(now, effects);
        }
    }

    private void TellUnanswered(TimeSpan now, IEffects effects)
    {
        if (_isUnanswered && !IsComplete)
        {
            effects.History.BackupFailed(self, partner!.Value, now);
        }
    }

    private void Send(int epoch, IEffects effects)
    {
        _isUnanswered = true;
        effects.Send(partner!.Value, new BackupBatch(epoch, self, _confirmed, journal.SharedFrom(_confirmed)));
    }

    private void SetTimer(TimeSpan delay, IEffects effects)
    {
        _isSet = true;
        effects.SetTimer(TimerName.Backup, delay);
    }
}
