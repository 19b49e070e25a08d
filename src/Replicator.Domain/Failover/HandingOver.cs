using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Failover;

/// <summary>How the master gives its role to the other store: it takes nothing more, and says so when replicas and backup have everything.</summary>
internal sealed class HandingOver(
    StoreState state, StoreJournal journal, CommitLog log, Delivery delivery, BackupLink backup, Fence fence, ReplicationOptions options)
{
    private int _attempt;
    private int _calledOff;

    /// <summary>Goes on after a crash.</summary>
    public void Restart(IEffects effects)
    {
        if (state.Role == StoreRole.ReadOnly)
        {
            effects.SetTimer(TimerName.HandOver, options.HandOverTimeout);
        }
        else if (state.Role == StoreRole.HandedOver)
        {
            Tell(effects);
        }
    }

    public void On(HandOverRequest request, TimeSpan now, IEffects effects)
    {
        switch (state.Role)
        {
            case StoreRole.Active when request.Attempt <= _calledOff:
                effects.Send(request.From, new HandOverRefused(FailoverRefusal.NotReplicatedInTime, request.Attempt));
                break;
            case StoreRole.Active when !fence.StepsDown(now, effects):
                _attempt = request.Attempt;
                effects.SetTimer(TimerName.HandOver, options.HandOverTimeout);
                state.Take(StoreRole.ReadOnly, state.Epoch, now, effects, BackUpAndComplete);
                break;
            case StoreRole.ReadOnly:
                _attempt = Math.Max(_attempt, request.Attempt);
                BackUpAndComplete(now, effects);
                break;
            case StoreRole.HandedOver:
                Tell(effects);
                break;
            default:
                effects.Send(request.From, new HandOverRefused(FailoverRefusal.SourceNotActive, request.Attempt));
                break;
        }
    }

    /// <summary>
    /// Hands over if nothing is missing any more. From the moment it has said so it never commits again by itself: the other may take over at any time.
    /// </summary>
    public void CompleteIfReady(TimeSpan now, IEffects effects)
    {
        bool isReplicated = log.Newest == ConfigVersion.None || delivery.IsEveryoneUpToDate;
        if (state.Role != StoreRole.ReadOnly || journal.IsSaving || log.HasUnpackaged || !isReplicated || !backup.IsComplete)
        {
            return;
        }

        effects.CancelTimer(TimerName.HandOver);
        state.Take(StoreRole.HandedOver, state.Epoch, now, effects, (_, with) => Tell(with));
    }

    /// <summary>It took too long, and the master goes on as before; or it has handed over, and says so once more.</summary>
    public void OnTimer(TimeSpan now, IEffects effects)
    {
        if (state.Role == StoreRole.ReadOnly)
        {
            _calledOff = _attempt;
            state.Take(StoreRole.Active, state.Epoch, now, effects, (_, with) =>
                with.Send(state.Partner!.Value, new HandOverRefused(FailoverRefusal.NotReplicatedInTime, _calledOff)));
        }
        else if (state.Role == StoreRole.HandedOver)
        {
            Tell(effects);
        }
    }

    // It commits nothing any more, so the other has to learn of it, whatever is lost: also if that one has forgotten that it asked.
    private void Tell(IEffects effects)
    {
        effects.Send(state.Partner!.Value, new HandedOver(state.Epoch, journal.SharedCount));
        effects.SetTimer(TimerName.HandOver, options.RetryInterval);
    }

    private void BackUpAndComplete(TimeSpan now, IEffects effects)
    {
        backup.SendNow(state.Epoch, effects);
        CompleteIfReady(now, effects);
    }
}
