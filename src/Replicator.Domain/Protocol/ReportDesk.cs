using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Transfer;

namespace Replicator.Domain.Protocol;

/// <summary>
/// The part of a master that takes note of what replicas report: as it comes, or when the file transfer agent fetches it. That a server came back is saved before
/// it is answered.
/// </summary>
internal sealed class ReportDesk(StoreState state, StoreJournal journal, Delivery delivery, Fence fence, HandingOver handingOver, ReplicationOptions options)
{
    private readonly StatusInbox? _inbox = options.StatusPollInterval > TimeSpan.Zero ? new StatusInbox(options.StatusPollInterval) : null;

    public void On(StatusReport report, TimeSpan now, IEffects effects)
    {
        if (_inbox is null)
        {
            Take(report, now, effects);
        }
        else
        {
            _inbox.Keep(report, now, effects);
        }
    }

    /// <summary>A replica asks for what is newer. That is no file that has to be fetched.</summary>
    public void On(PackageRequest request, TimeSpan now, IEffects effects)
    {
        var report = new StatusReport(request.From, request.Applied, request.Incarnation);
        if (!IsBelieved(report, now, effects))
        {
            return;
        }

        if (IsFromNewLife(report))
        {
            NoteRestartWhenIdle(report, now, effects);
        }
        else
        {
            delivery.On(request, now, effects);
            handingOver.CompleteIfReady(now, effects);
        }
    }

    /// <summary>A replica tells what it and all below it have. That is no file that has to be fetched.</summary>
    public void On(SubtreeReport report, TimeSpan now, IEffects effects)
    {
        if (IsBelieved(new StatusReport(report.From, report.Version, report.Incarnation), now, effects))
        {
            effects.Send(report.From, new RelayNoted(state.Self, report.Version, IsWhole: true));
            delivery.On(report, now, effects);
            handingOver.CompleteIfReady(now, effects);
        }
    }

    /// <summary>The file transfer agent fetches what lies there.</summary>
    public void Fetch(TimeSpan now, IEffects effects)
    {
        foreach (StatusReport report in _inbox!.Fetch())
        {
            Take(report, now, effects);
        }
    }

    private void Take(StatusReport report, TimeSpan now, IEffects effects)
    {
        if (!IsBelieved(report, now, effects))
        {
            return;
        }

        if (report.IsRestart || IsFromNewLife(report))
        {
            NoteRestartWhenIdle(report, now, effects);
            return;
        }

        delivery.On(report, now, effects);
        handingOver.CompleteIfReady(now, effects);
    }

    private bool IsBelieved(StatusReport report, TimeSpan now, IEffects effects)
    {
        // A report that cannot be fetched stays where it is. Nothing is lost with it: what is tried again brings a new one.
        if (effects.ObstacleTo(report.From) is not null)
        {
            return false;
        }

        if (delivery.IsRemoved(report.From))
        {
            AnswerRemoved(report, effects);
            return false;
        }

        return state.IsServing && !fence.StepsDown(report.Applied.Epoch, now, effects) && !fence.StepsDown(now, effects) && !delivery.IsFromFormerLife(report);
    }

    // The report that told of it may be under way still, or lost; and what is not saved may be believed again after a crash of the master.
    private bool IsFromNewLife(StatusReport report) => report.Incarnation > delivery.IncarnationOf(report.From);

    // Apart from its callers, the first of which handles millions of reports: a method that captures a parameter allocates whenever it is entered.
    private void NoteRestartWhenIdle(StatusReport report, TimeSpan now, IEffects effects) =>
        journal.WhenIdle((at, with) => NoteRestart(report, at, with), now, effects);

    private void NoteRestart(StatusReport report, TimeSpan now, IEffects effects)
    {
        if (!state.IsServing || delivery.IsFromFormerLife(report))
        {
            return;
        }

        if (report.Incarnation == delivery.IncarnationOf(report.From))
        {
            AnswerRestart(report, now, effects);
            return;
        }

        journal.Write(new ReplicaReturned(report.From, report.Incarnation), now, effects, (at, with) => AnswerRestart(report, at, with));
    }

    private void AnswerRestart(StatusReport report, TimeSpan now, IEffects effects)
    {
        delivery.On(report, now, effects);
        effects.Send(report.From, new RestartNoted(report.Incarnation));
        handingOver.CompleteIfReady(now, effects);
    }

    // It would tell that it came back for ever.
    private void AnswerRemoved(StatusReport report, IEffects effects)
    {
        if (state.IsServing && report.IsRestart)
        {
            effects.Send(report.From, new RestartNoted(report.Incarnation));
        }
    }
}
