using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Failover;

/// <summary>How a store becomes the master at an operator's command: by force, or when the other store has handed over.</summary>
internal sealed class TakingOver(StoreState state, StoreJournal journal, CommitLog log, Delivery delivery, BackupLink backup, ReplicationOptions options)
{
    // The commands for whose sake the other store is asked to hand over.
    private readonly List<int> _asking = [];

    public void Begin(TakeOver command, TimeSpan now, IEffects effects)
    {
        if (WhyNot(command, now, effects) is { } refusal)
        {
            effects.History.FailoverRefused(state.Self, command.Number, refusal, now);
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
            _asking.Add(command.Number);
            Ask(effects);
        }
    }

    /// <summary>Asks the other store to hand over, again and again until it is decided.</summary>
    public void Ask(IEffects effects)
    {
        if (_asking.Count > 0)
        {
            effects.Send(state.Partner!.Value, new HandOverRequest(state.Self, _asking.Max()));
            effects.SetTimer(TimerName.AskHandOver, options.RetryInterval);
        }
    }

    public void On(HandOverRefused refused, TimeSpan now, IEffects effects)
    {
        if (_asking.Count == 0 || refused.Attempt != _asking.Max())
        {
            // The answer to an attempt that is over.
            return;
        }

        foreach (int command in EndAsking(effects))
        {
            effects.History.FailoverRefused(state.Self, command, refused.Reason, now);
        }
    }

    public void On(HandedOver handedOver, TimeSpan now, IEffects effects)
    {
        if (state.Role == StoreRole.Backup && handedOver.Epoch == state.Epoch && handedOver.Count == journal.SharedCount)
        {
            Open(isForced: false, now, effects);
        }
    }

    /// <summary>Opens an epoch over what another owner of the same store has left: nothing of it is lost, and whoever listens to that owner still hears of it.</summary>
    public void Succeed(TimeSpan now, IEffects effects) => Open(new ConfigVersion(state.Epoch + 1, log.Newest.Sequence), isForced: false, now, effects);

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

    // A forced failover to this store was cut short: the directory names it, so nobody else is active, and only forcing it again helps. What the directory
    // showed before the epoch that this store knows of is past.
    private bool IsRepeated(TakeOver command, TimeSpan now, IEffects effects) =>
        command.IsForced && effects.Directory!.Seen(state.Self, now) is var seen && seen.Master == state.Self && seen.Epoch >= state.Epoch;

    // The race that the product is known for: this store does not take the role, and if it was forced the other has lost it.
    private void FailTwice(TakeOver command, TimeSpan now, IEffects effects)
    {
        int epoch = command.IsForced ? effects.Directory!.Claim(state.Self, now).Epoch : state.Epoch;
        state.Take(StoreRole.Neither, epoch, now, effects, (at, with) => with.History.FailoverWentWrong(state.Self, command.Number, at));
    }

    private void Open(bool isForced, TimeSpan now, IEffects effects)
    {
        EndAsking(effects);
        Open(new ConfigVersion(effects.Directory!.Claim(state.Self, now).Epoch, log.Newest.Sequence), isForced, now, effects);
    }

    private void Open(ConfigVersion opening, bool isForced, TimeSpan now, IEffects effects)
    {
        EpochOpened opened = new(opening, state.Self, log.Newest, isForced);
        state.Claim(opening.Epoch);
        journal.Write(opened, now, effects, (at, with) =>
        {
            state.BecomeActive();
            Tell(opened, at, with);
            delivery.Begin(journal.Removed, at, with);
            backup.Begin(at, with);
        });
    }

    private int[] EndAsking(IEffects effects)
    {
        int[] commands = [.. _asking];
        _asking.Clear();
        effects.CancelTimer(TimerName.AskHandOver);
        return commands;
    }
}
