using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Failover;

/// <summary>How a store becomes the master at an operator's command: by force, or when the other store has handed over.</summary>
internal sealed class TakingOver(StoreState state, StoreJournal journal, CommitLog log, Delivery delivery, BackupLink backup, ReplicationOptions options)
{
    private bool _asksForHandOver;

    public void Begin(TakeOver command, TimeSpan now, IEffects effects)
    {
        if (WhyNot(command, now, effects) is { } refusal)
        {
            effects.History.FailoverRefused(state.Self, refusal, now);
        }
        else if (state.Role == StoreRole.Deposed && !IsRepeated(command, now, effects))
        {
            FailTwice(command, now, effects);
        }
        else if (command.IsForced)
        {
            Open(isForced: true, now, effects);
        }
        else
        {
            BeginAsking(effects);
        }
    }

    /// <summary>Asks the other store to hand over, again and again until it is decided.</summary>
    public void Ask(IEffects effects)
    {
        if (_asksForHandOver)
        {
            effects.Send(state.Partner!.Value, new HandOverRequest(state.Self));
            effects.SetTimer(TimerName.AskHandOver, options.RetryInterval);
        }
    }

    public void On(HandOverRefused refused, TimeSpan now, IEffects effects) => EndAsking(refused.Reason, now, effects);

    public void On(HandedOver handedOver, TimeSpan now, IEffects effects)
    {
        if (state.Role == StoreRole.Backup && handedOver.Epoch == state.Epoch && handedOver.Count == journal.SharedCount)
        {
            Open(isForced: false, now, effects);
        }
        else if (state.Role == StoreRole.Neither)
        {
            EndAsking(FailoverRefusal.NotInBackupMode, now, effects);
        }
    }

    /// <summary>Tells that it took over. A store that came back tells it again: it cannot know whether it had been told.</summary>
    public static void Tell(EpochOpened opened, TimeSpan now, IEffects effects) =>
        effects.History.MasterActivated(opened.Master, opened.Opening, opened.Before, opened.IsForced, now);

    private FailoverRefusal? WhyNot(TakeOver command, TimeSpan now, IEffects effects) => state.Role switch
    {
        _ when effects.Directory is null || state.Partner is null => FailoverRefusal.NotPaired,
        StoreRole.Active or StoreRole.ReadOnly => FailoverRefusal.AlreadyActive,
        StoreRole.Deposed when options.SecondFailover == SecondFailover.Refused && !IsRepeated(command, now, effects) => FailoverRefusal.NotInBackupMode,
        StoreRole.HandedOver or StoreRole.Neither when !command.IsForced => FailoverRefusal.NotInBackupMode,
        _ => null,
    };

    // A forced failover to this store was cut short: the directory names it, so nobody else is active, and only forcing it again helps.
    private bool IsRepeated(TakeOver command, TimeSpan now, IEffects effects) => command.IsForced && effects.Directory!.Seen(state.Self, now).Master == state.Self;

    // The race that the product is known for: the other store loses its role, and this one does not take it.
    private void FailTwice(TakeOver command, TimeSpan now, IEffects effects)
    {
        int epoch = command.IsForced ? effects.Directory!.Claim(state.Self, now).Epoch : state.Epoch;
        state.Take(StoreRole.Neither, epoch, now, effects, (_, with) =>
        {
            if (!command.IsForced)
            {
                BeginAsking(with);
            }
        });
    }

    private void Open(bool isForced, TimeSpan now, IEffects effects)
    {
        _asksForHandOver = false;
        effects.CancelTimer(TimerName.AskHandOver);
        ConfigVersion opening = new(effects.Directory!.Claim(state.Self, now).Epoch, log.Newest.Sequence);
        EpochOpened opened = new(opening, state.Self, log.Newest, isForced);
        state.Claim(opening.Epoch);
        journal.Write(opened, now, effects, (at, with) =>
        {
            state.BecomeActive();
            Tell(opened, at, with);
            delivery.Begin(at, with);
            backup.Begin(at, with);
        });
    }

    private void BeginAsking(IEffects effects)
    {
        _asksForHandOver = true;
        Ask(effects);
    }

    private void EndAsking(FailoverRefusal reason, TimeSpan now, IEffects effects)
    {
        if (_asksForHandOver)
        {
            _asksForHandOver = false;
            effects.CancelTimer(TimerName.AskHandOver);
            effects.History.FailoverRefused(state.Self, reason, now);
        }
    }
}
