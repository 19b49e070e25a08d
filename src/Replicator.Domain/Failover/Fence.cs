using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;

namespace Replicator.Domain.Failover;

/// <summary>Keeps a store whose epoch is over from doing anything: from there on it commits and sends nothing.</summary>
internal sealed class Fence(StoreState state, StoreJournal journal, Delivery delivery, BackupLink backup)
{
    /// <summary>Whether the directory shows another master, of a newer epoch; then it steps down.</summary>
    public bool StepsDown(TimeSpan now, IEffects effects) =>
        // An entry that names this very store is of a failover to it that a crash cut short, and no reason to step down.
        effects.Directory?.Seen(state.Self, now) is { } seen && seen.Master != state.Self && StepsDown(seen.Epoch, now, effects);

    /// <summary>Whether an epoch is newer than its own; then it steps down.</summary>
    public bool StepsDown(int epoch, TimeSpan now, IEffects effects)
    {
        if (epoch <= state.Epoch)
        {
            return false;
        }

        journal.Abandon();
        delivery.Stop(effects);
        backup.Stop(effects);
        effects.CancelTimer(TimerName.HandOver);
        state.Take(StoreRole.Deposed, epoch, now, effects, static (_, _) => { });
        return true;
    }
}
