using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;

namespace Replicator.Domain.Failover;

/// <summary>The standby's side of the backup: it takes over what the active store sends, and confirms what it has saved.</summary>
internal sealed class StandbyCopy(StoreState state, StoreJournal journal, CommitLog log, Fence fence)
{
    public void On(BackupBatch batch, TimeSpan now, IEffects effects)
    {
        if (batch.Epoch < state.Epoch || (state.IsServing && !fence.StepsDown(batch.Epoch, now, effects)))
        {
            // A master that was deposed and does not know it: the answer tells it.
            effects.Send(batch.From, new BackupReceived(state.Epoch, 0));
            return;
        }

        if (state.Role == StoreRole.Backup && batch.Epoch == state.Epoch)
        {
            journal.WhenIdle((at, with) => Append(batch, at, with), now, effects);
        }
        else
        {
            journal.WhenIdle((at, with) => Replace(batch, at, with), now, effects);
        }
    }

    // It may have waited for the disk, and something else for which that epoch is over been done before it.
    private bool IsOver(BackupBatch batch, IEffects effects)
    {
        if (batch.Epoch >= state.Epoch && !state.IsServing)
        {
            return false;
        }

        effects.Send(batch.From, new BackupReceived(state.Epoch, 0));
        return true;
    }

    private void Append(BackupBatch batch, TimeSpan now, IEffects effects)
    {
        if (IsOver(batch, effects))
        {
            return;
        }

        int known = journal.SharedCount - batch.First;
        if (known < 0 || known >= batch.Entries.Length)
        {
            Confirm(batch, effects);
            return;
        }

        journal.Write(new SharedAppended(batch.Entries[known..]), now, effects, (at, with) => BackedUp(batch, at, with));
    }

    private void Replace(BackupBatch batch, TimeSpan now, IEffects effects)
    {
        if (IsOver(batch, effects))
        {
            return;
        }

        if (batch.First > 0)
        {
            effects.Send(batch.From, new BackupReceived(batch.Epoch, 0));
            return;
        }

        journal.Write(new StoreReplaced(batch.Epoch, batch.Entries), now, effects, (at, with) =>
        {
            state.BecomeBackup(batch.Epoch, at, with);
            BackedUp(batch, at, with);
        });
    }

    private void BackedUp(BackupBatch batch, TimeSpan now, IEffects effects)
    {
        effects.History.BackedUp(state.Self, log.Newest, now);
        Confirm(batch, effects);
    }

    private void Confirm(BackupBatch batch, IEffects effects) => effects.Send(batch.From, new BackupReceived(batch.Epoch, journal.SharedCount));
}
