using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Failover;

/// <summary>How the master gives its role to the other store: it takes nothing more, and says so when replicas and backup have everything.</summary>
internal sealed class HandingOver(
    StoreState state, StoreJournal journal, CommitLog log, Delivery delivery, BackupLink backup, Fence fence, ReplicationOptions options)
{
    /// <summary>Goes on after a crash.</summary>
    public void Restart(IEffects effects)
    {
        if (state.Role == StoreRole.ReadOnly)
        {
            effects.SetTimer(TimerName.HandOver, options.HandOverTimeout);
        }
    }

    public void On(HandOverRequest request, TimeSpan now, IEffects effects)
    {
        switch (state.Role)
        {
            case StoreRole.Active when !fence.StepsDown(now, effects):
                effects.SetTimer(TimerName.HandOver, options.HandOverTimeout);
                state.Take(StoreRole.ReadOnly, state.Epoch, now, effects, BackUpAndComplete);
                break;
            case StoreRole.ReadOnly:
                BackUpAndComplete(now, effects);
                break;
            case StoreRole.HandedOver:
                effects.Send(request.From, new HandedOver(state.Epoch, journal.SharedCount));
                break;
            default:
                effects.Send(request.From, new HandOverRefused(FailoverRefusal.SourceNotActive));
                break;
        }
    }

    /// <summary>
    /// Hands over if nothing is missing any more. From the moment it has said so it never commits again by itself: the other may take over at any time.
    /// </summary>
    public void CompleteIfReady(TimeSpan now, IEffects effects)
    {
        bool isReplicated = log.Newest == ConfigVersion.None || delivery.UpToDateCount == delivery.ServerCount;
        if (state.Role != StoreRole.ReadOnly || journal.IsSaving || log.HasUnpackaged || !isReplicated || !backup.IsComplete)
        {
            return;
        }

        effects.CancelTimer(TimerName.HandOver);
        state.Take(
            StoreRole.HandedOver, state.Epoch, now, effects, (_, with) => with.Send(state.Partner!.Value, new HandedOver(state.Epoch, journal.SharedCount)));
    }

    /// <summary>It took too long: the master goes on as before.</summary>
    public void CallOff(TimeSpan now, IEffects effects)
    {
        if (state.Role == StoreRole.ReadOnly)
        {
            state.Take(StoreRole.Active, state.Epoch, now, effects, (_, with) =>
                with.Send(state.Partner!.Value, new HandOverRefused(FailoverRefusal.NotReplicatedInTime)));
        }
    }

    private void BackUpAndComplete(TimeSpan now, IEffects effects)
    {
        backup.SendNow(state.Epoch, effects);
        CompleteIfReady(now, effects);
    }
}
