using Replicator.Domain.Certificates;
using Replicator.Domain.Pki;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <content>
/// The server's scheduled task, which imports what the replica has and assigns it, and the day on which a staged certificate comes into use. Apart from the rest,
/// but in one object with it: where the task takes no time there is nothing to keep, for a million servers.
/// </content>
public sealed partial class Replica
{
    // Most of the time what is assigned is what the replica has, and then nothing is kept of it.
    private void SetAssigned(ConfigChange? change)
    {
        if (_work?.Task is { } task)
        {
            task.Assigned = change;
        }
        else if (change != _tokenIssuer)
        {
            (_work ??= new PendingWork()).Task = new CertificateTask(change);
        }
    }

    // Where the task takes no time and nothing can be in its way, nothing is kept of it.
    private bool AssignsAtOnce(TimeSpan now, IEffects effects)
    {
        bool isInTheWay = _options.CertificateTask.Max > TimeSpan.Zero || _work is not null
            || FirstRefused(effects) is not null;
        if (isInTheWay || !effects.SaveAssigned(1, _tokenIssuer))
        {
            return false;
        }

        TellStarted(now, effects);
        TellAssigned(now, effects);
        TellEnded(refusal: null, now, effects);
        return true;
    }

    // A task that is to run reads what the replica has then. On a server whose role does not install the certificate there is none.
    private void ScheduleTask(TimeSpan now, IEffects effects)
    {
        if (_work?.Task is not { IsScheduled: false, SaveNumber: 0 } task || task.Assigned == _tokenIssuer || !effects.InstallsGlobalCertificate)
        {
            return;
        }

        TimeSpan delay = effects.DrawUnlessZero(PipelineStep.CertificateTask, _self, _options.CertificateTask);
        if (delay == TimeSpan.Zero)
        {
            Assign(task, now, effects);
            return;
        }

        task.IsScheduled = true;
        effects.SetTimer(TimerName.CertificateTask, delay);
    }

    private void FinishTask(TimeSpan now, IEffects effects)
    {
        if (_work?.Task is { IsScheduled: true } task)
        {
            task.IsScheduled = false;
            Assign(task, now, effects);
        }
    }

    private void Assign(CertificateTask task, TimeSpan now, IEffects effects)
    {
        TellStarted(now, effects);
        if (FirstRefused(effects) is var (refused, refusal))
        {
            effects.History.AssignmentFailed(_self, _tokenIssuer!.Version, refused, refusal.Message, now);
            TellEnded(refusal, now, effects);
            return;
        }

        long number = ++_work!.SaveNumber;
        if (effects.SaveAssigned(number, _tokenIssuer))
        {
            TellAssigned(_tokenIssuer, now, effects);
            TellEnded(refusal: null, now, effects);
        }
        else
        {
            (task.Saving, task.SaveNumber) = (_tokenIssuer, number);
        }
    }

    // The one in use, and the one that is to follow it: on its day nothing may be in its way any more.
    private (Certificate Certificate, InstallRefusal Refusal)? FirstRefused(IEffects effects)
    {
        if (effects.Certificates is not { } services || _tokenIssuer is not { } change)
        {
            return null;
        }

        return services.Install(_self, change.Certificate) is { } refusal ? (change.Certificate, refusal)
            : change.Next is { Certificate: var next } && services.Install(_self, next) is { } later ? (next, later)
            : null;
    }

    private void TellStarted(TimeSpan now, IEffects effects)
    {
        if (effects.History.HearsOfTasks && effects.History.HearsOfTask(_self))
        {
            effects.History.TaskStarted(_self, _tokenIssuer, now);
        }
    }

    private void TellEnded(InstallRefusal? refusal, TimeSpan now, IEffects effects)
    {
        if (effects.History.HearsOfTasks && effects.History.HearsOfTask(_self))
        {
            effects.History.TaskEnded(_self, refusal, now);
        }
    }

    private void TellAssigned(ConfigChange? change, TimeSpan now, IEffects effects)
    {
        if (change == _tokenIssuer)
        {
            _work!.Task = null;
        }
        else
        {
            SetAssigned(change);
        }

        TellAssigned(now, effects);
    }

    // Of what the replica has, the whole configuration is assigned: after a failover its version may be newer than the commit's.
    private void TellAssigned(TimeSpan now, IEffects effects)
    {
        ConfigVersion version = Assigned == _tokenIssuer ? Applied : Assigned?.Version ?? ConfigVersion.None;
        if (Assigned?.Next is null)
        {
            effects.CancelTimer(TimerName.EffectiveDate);
        }

        effects.History.Assigned(_self, version, Assigned?.Next is null ? Assigned?.Certificate : InUse(now, effects), now);
    }

    // By the server's own clock. One that was set back after its timer was set has to wait for the day once more.
    private Certificate? InUse(TimeSpan now, IEffects effects)
    {
        TimeSpan clock = effects.ReadClock(now);
        if (Assigned!.Next!.EffectiveAt is var day && day > clock)
        {
            effects.SetTimer(TimerName.EffectiveDate, day - clock);
        }

        return Assigned.Slots.At(clock).Current;
    }
}
