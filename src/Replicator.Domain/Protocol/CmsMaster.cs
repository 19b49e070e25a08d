using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// A Central Management Store: while it is active, the one writable store and the agent that brings it to every replica; otherwise a copy that may take over. It
/// decides on requests in the order in which they arrive, as the conflict policy has it. By default that is the product's: last replicated wins.
/// </summary>
/// <remarks>
/// It knows no clock, network or thread: times are since the start of the run, on the master's clock, and all it does goes through <see cref="IEffects"/>.
/// </remarks>
public sealed class CmsMaster : ICmsMaster
{
    private readonly MasterSetup _setup;
    private readonly ReplicationOptions _options;
    private readonly CommitLog _log = new();
    private readonly StoreJournal _journal;
    private readonly Delivery _delivery;
    private readonly RequestDesk _desk;
    private readonly BackupLink _backup;

    // The newest epoch it knows of: its own while it serves, that of the other store otherwise.
    private int _epoch = 1;
    private bool _asksForHandOver;

    /// <summary>Creates a store from what its disk holds.</summary>
    /// <param name="serverCount">How many servers hold a replica: those of index 0 to this, exclusive.</param>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="transferDelay">How long a package to a server is under way: over SMB or over HTTPS, as its role has it.</param>
    /// <param name="setup">Where it stands, and what its disk holds; null: alone on the first server, active and empty.</param>
    public CmsMaster(int serverCount, ReplicationOptions options, Func<ServerId, PipelineDelay> transferDelay, MasterSetup? setup = null)
    {
        _setup = setup ?? new MasterSetup(default);
        _options = options;
        Role = _setup.Role;
        _journal = new StoreJournal(_log);
        _delivery = new Delivery(serverCount, _setup.Self, options, transferDelay, _log);
        _desk = new RequestDesk(_log, _journal, _delivery, options.Conflict, Changed);
        _backup = new BackupLink(_setup.Self, _setup.Partner, options, _journal);
        foreach (IJournalEntry entry in _setup.Saved)
        {
            Restore(entry);
        }
    }

    /// <inheritdoc/>
    public ServerId Self => _setup.Self;

    /// <inheritdoc/>
    public StoreRole Role { get; private set; }

    /// <summary>The version of the newest commit, or of the beginning of its epoch; <see cref="ConfigVersion.None"/> when there is neither.</summary>
    public ConfigVersion Newest => _log.Newest;

    /// <summary>All commits, oldest first.</summary>
    public IReadOnlyList<Commit> Commits => _log.Commits;

    /// <summary>How many servers hold a replica.</summary>
    public int ServerCount => _delivery.ServerCount;

    /// <summary>How many replicas have reported the newest version.</summary>
    public int UpToDateCount => _delivery.UpToDateCount;

    private bool IsServing => Role is StoreRole.Active or StoreRole.ReadOnly or StoreRole.HandedOver;

    /// <inheritdoc/>
    public Commit? Current(CertificateType type) => _log.Current(type);

    /// <summary>The certificates that are kept beside the current one of a type until a request chooses, oldest first.</summary>
    public IEnumerable<Certificate> Siblings(CertificateType type) => _log.Siblings(type).Select(commit => commit.Requested);

    /// <inheritdoc/>
    public ReplicaState State(ServerId server) => _delivery.State(server);

    /// <inheritdoc/>
    public void Restart(TimeSpan now, IEffects effects)
    {
        effects.History.MasterRestarted(Self, Role, Newest, now);
        TellLastAgain(now, effects);
        if (!IsServing || StepsDown(now, effects))
        {
            return;
        }

        _delivery.Begin(now, effects);
        _backup.Begin(now, effects);
        if (Role == StoreRole.ReadOnly)
        {
            effects.SetTimer(TimerName.HandOver, _options.HandOverTimeout);
        }
    }

    /// <inheritdoc/>
    public void On(IToMaster message, TimeSpan now, IEffects effects)
    {
        switch (message)
        {
            case StatusReport report:
                On(report, now, effects);
                break;
            case ReadAtMaster read:
                On(read, now, effects);
                break;
            default:
                HandleWhenIdle(message, now, effects);
                break;
        }
    }

    /// <summary>Takes note of what a replica has. It sends nothing, unless it had asked: the next retry brings what is missing.</summary>
    /// <remarks>
    /// The replica is believed even when it reports less than before: it may have come back from an old disk, and only it can know. An old report that was
    /// overtaken looks the same, and believing it costs no more than one package too many, which the replica ignores and answers with the truth.
    /// Refusing it instead would leave a restored replica behind for ever. A report from before a restart that is known is not believed.
    /// </remarks>
    public void On(StatusReport report, TimeSpan now, IEffects effects)
    {
        if (!IsServing || StepsDown(report.Applied.Epoch, now, effects) || StepsDown(now, effects) || _delivery.IsFromFormerLife(report))
        {
            return;
        }

        if (report.IsRestart)
        {
            NoteRestartWhenIdle(report, now, effects);
            return;
        }

        _delivery.On(report, now, effects);
        HandOverIfComplete(now, effects);
    }

    /// <inheritdoc/>
    public void On(TakeOver command, TimeSpan now, IEffects effects)
    {
        if (IsServing)
        {
            StepsDown(now, effects);
        }

        WhenIdle((at, with) => BeginTakeOver(command, at, with), now, effects);
    }

    /// <inheritdoc/>
    public void On(ReseedReplicas command, TimeSpan now, IEffects effects)
    {
        if (IsServing)
        {
            _delivery.Reseed(command.Server, now, effects);
        }
    }

    /// <inheritdoc/>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        switch (timer.Kind)
        {
            case TimerKind.AskHandOver:
                AskForHandOver(effects);
                break;
            case TimerKind.Poll or TimerKind.Retry or TimerKind.Backup or TimerKind.HandOver:
                if (IsServing && !StepsDown(now, effects))
                {
                    Serve(timer, now, effects);
                }

                break;
            default:
                Invariant.Holds(false, $"master: timer {timer} is none of the master's");
                break;
        }
    }

    /// <inheritdoc/>
    public void On(Saved saved, TimeSpan now, IEffects effects) => _journal.On(saved, now, effects);

    private void Restore(IJournalEntry entry)
    {
        _journal.Take(entry);
        switch (entry)
        {
            case RoleTaken taken:
                (Role, _epoch) = (taken.Role, taken.Epoch);
                break;
            case StoreReplaced replaced:
                (Role, _epoch) = (StoreRole.Backup, replaced.Epoch);
                break;
            case EpochOpened opened:
                (Role, _epoch) = (StoreRole.Active, opened.Opening.Epoch);
                break;
            case ReplicaReturned returned:
                _delivery.SetIncarnation(returned.Server, returned.Incarnation);
                break;
        }
    }

    private void TellLastAgain(TimeSpan now, IEffects effects)
    {
        if (_setup.Saved is [.., EpochOpened opened])
        {
            TellOpened(opened, now, effects);
        }
        else if (_setup.Saved is [.., IJournalEntry last])
        {
            _desk.Tell(last, now, effects);
        }
    }

    private static void TellOpened(EpochOpened opened, TimeSpan now, IEffects effects) =>
        effects.History.MasterActivated(opened.Master, opened.Opening, opened.Before, opened.IsForced, now);

    private void WhenIdle(Action<TimeSpan, IEffects> work, TimeSpan now, IEffects effects)
    {
        if (_journal.IsSaving)
        {
            _journal.WhenIdle(work);
        }
        else
        {
            work(now, effects);
        }
    }

    // Apart from their only callers, which handle millions of reports: a method that captures a parameter allocates whenever it is entered.
    private void HandleWhenIdle(IToMaster message, TimeSpan now, IEffects effects) => WhenIdle((at, with) => Handle(message, at, with), now, effects);

    private void NoteRestartWhenIdle(StatusReport report, TimeSpan now, IEffects effects) =>
        WhenIdle((at, with) => NoteRestart(report, at, with), now, effects);

    private void Handle(IToMaster message, TimeSpan now, IEffects effects)
    {
        switch (message)
        {
            case CertificateRequest request:
                On(request, now, effects);
                break;
            case CompareAndSetAtMaster operation:
                On(operation, now, effects);
                break;
            case BackupBatch batch:
                On(batch, now, effects);
                break;
            case BackupReceived received:
                On(received, now, effects);
                break;
            case HandOverRequest request:
                On(request, now, effects);
                break;
            case HandedOver handedOver:
                On(handedOver, now, effects);
                break;
            case HandOverRefused refused:
                EndAsking(refused.Reason, now, effects);
                break;
            default:
                Invariant.Holds(false, $"master: there is no way to handle {message}");
                break;
        }
    }

    private void Serve(TimerName timer, TimeSpan now, IEffects effects)
    {
        switch (timer.Kind)
        {
            case TimerKind.Poll:
                _delivery.Poll(now, effects);
                break;
            case TimerKind.Retry:
                _delivery.Retry(now, effects);
                break;
            case TimerKind.Backup:
                Backup(now, effects);
                break;
            default:
                WhenIdle(CallOffHandOver, now, effects);
                break;
        }
    }

    private void On(CertificateRequest request, TimeSpan now, IEffects effects)
    {
        if (WhyNotActive(now, effects) is { } reason)
        {
            effects.History.RequestRefused(request.Id, reason, by: null, now);
            effects.Send(request.Id.Requester, new RequestRefused(request.Id, reason, Newest));
            return;
        }

        _desk.On(request, now, effects);
    }

    private void On(CompareAndSetAtMaster operation, TimeSpan now, IEffects effects)
    {
        if (WhyNotActive(now, effects) is { } reason)
        {
            effects.History.RequestRefused(operation.Id.Request, reason, by: null, now);
            effects.Send(operation.Id.Client, new OperationRefused(operation.Id, reason, Newest));
            return;
        }

        _desk.On(operation, now, effects);
    }

    // Reading while read-only is right: nothing can have been committed elsewhere before it has handed over.
    private void On(ReadAtMaster read, TimeSpan now, IEffects effects)
    {
        if (WhyNotActive(now, effects) is { } reason && reason != RefusalReason.ReadOnly)
        {
            effects.Send(read.Id.Client, new OperationRefused(read.Id, reason, Newest));
            return;
        }

        _desk.On(read, effects);
    }

    private void Changed(TimeSpan now, IEffects effects)
    {
        _delivery.LookForChanges(now, effects);
        _backup.Changed(now, effects);
    }

    private RefusalReason? WhyNotActive(TimeSpan now, IEffects effects) => Role switch
    {
        StoreRole.Active => StepsDown(now, effects) ? RefusalReason.NotActive : null,
        StoreRole.ReadOnly => StepsDown(now, effects) ? RefusalReason.NotActive : RefusalReason.ReadOnly,
        _ => RefusalReason.NotActive,
    };

    private void NoteRestart(StatusReport report, TimeSpan now, IEffects effects)
    {
        if (!IsServing || _delivery.IsFromFormerLife(report))
        {
            return;
        }

        if (report.Incarnation == _delivery.IncarnationOf(report.From))
        {
            AnswerRestart(report, now, effects);
            return;
        }

        _journal.Write(new ReplicaReturned(report.From, report.Incarnation), now, effects, (at, with) => AnswerRestart(report, at, with));
    }

    private void AnswerRestart(StatusReport report, TimeSpan now, IEffects effects)
    {
        _delivery.On(report, now, effects);
        effects.Send(report.From, new RestartNoted(report.Incarnation));
        HandOverIfComplete(now, effects);
    }

    // An entry that names this very store is of a failover to it that a crash cut short, and no reason to step down.
    private bool StepsDown(TimeSpan now, IEffects effects) =>
        effects.Directory?.Seen(Self, now) is { } seen && seen.Master != Self && StepsDown(seen.Epoch, now, effects);

    /// <summary>An epoch newer than its own fences it off: from here on it commits and sends nothing.</summary>
    private bool StepsDown(int epoch, TimeSpan now, IEffects effects)
    {
        if (epoch <= _epoch)
        {
            return false;
        }

        _journal.Abandon();
        _delivery.Stop(effects);
        _backup.Stop(effects);
        effects.CancelTimer(TimerName.HandOver);
        Take(StoreRole.Deposed, epoch, now, effects, static (_, _) => { });
        return true;
    }

    private void Take(StoreRole role, int epoch, TimeSpan now, IEffects effects, Action<TimeSpan, IEffects> afterwards)
    {
        (Role, _epoch) = (role, epoch);
        effects.History.RoleTaken(Self, role, epoch, now);
        _journal.Write(new RoleTaken(role, epoch), now, effects, afterwards);
    }

    private void Backup(TimeSpan now, IEffects effects)
    {
        if (Role == StoreRole.ReadOnly)
        {
            _backup.SendNow(_epoch, effects);
        }
        else
        {
            _backup.OnTimer(_epoch, now, effects);
        }
    }

    private void On(BackupReceived received, TimeSpan now, IEffects effects)
    {
        if (!IsServing || StepsDown(received.Epoch, now, effects) || received.Epoch < _epoch)
        {
            return;
        }

        _backup.Confirmed(received.Count, now, effects);
        HandOverIfComplete(now, effects);
    }

    private void On(BackupBatch batch, TimeSpan now, IEffects effects)
    {
        if (batch.Epoch < _epoch || (IsServing && !StepsDown(batch.Epoch, now, effects)))
        {
            // A master that was deposed and does not know it: the answer tells it.
            effects.Send(batch.From, new BackupReceived(_epoch, 0));
            return;
        }

        if (Role == StoreRole.Backup && batch.Epoch == _epoch)
        {
            WhenIdle((at, with) => Append(batch, at, with), now, effects);
        }
        else
        {
            WhenIdle((at, with) => Replace(batch, at, with), now, effects);
        }
    }

    private void Append(BackupBatch batch, TimeSpan now, IEffects effects)
    {
        int known = _journal.SharedCount - batch.First;
        if (known < 0 || known >= batch.Entries.Length)
        {
            Confirm(batch, effects);
            return;
        }

        _journal.Write(new SharedAppended(batch.Entries[known..]), now, effects, (at, with) => BackedUp(batch, at, with));
    }

    private void Replace(BackupBatch batch, TimeSpan now, IEffects effects)
    {
        if (batch.First > 0)
        {
            effects.Send(batch.From, new BackupReceived(batch.Epoch, 0));
            return;
        }

        _journal.Write(new StoreReplaced(batch.Epoch, batch.Entries), now, effects, (at, with) =>
        {
            (Role, _epoch) = (StoreRole.Backup, batch.Epoch);
            with.History.RoleTaken(Self, Role, _epoch, at);
            BackedUp(batch, at, with);
        });
    }

    private void BackedUp(BackupBatch batch, TimeSpan now, IEffects effects)
    {
        effects.History.BackedUp(Self, Newest, now);
        Confirm(batch, effects);
    }

    private void Confirm(BackupBatch batch, IEffects effects) => effects.Send(batch.From, new BackupReceived(batch.Epoch, _journal.SharedCount));

    private void BeginTakeOver(TakeOver command, TimeSpan now, IEffects effects)
    {
        if (WhyNotTakeOver(command, now, effects) is { } refusal)
        {
            effects.History.FailoverRefused(Self, refusal, now);
        }
        else if (Role == StoreRole.Deposed && !IsRepeated(command, now, effects))
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

    private FailoverRefusal? WhyNotTakeOver(TakeOver command, TimeSpan now, IEffects effects) => Role switch
    {
        _ when effects.Directory is null || _setup.Partner is null => FailoverRefusal.NotPaired,
        StoreRole.Active or StoreRole.ReadOnly => FailoverRefusal.AlreadyActive,
        StoreRole.Deposed when _options.SecondFailover == SecondFailover.Refused && !IsRepeated(command, now, effects) => FailoverRefusal.NotInBackupMode,
        StoreRole.HandedOver or StoreRole.Neither when !command.IsForced => FailoverRefusal.NotInBackupMode,
        _ => null,
    };

    // A forced failover to this store was cut short: the directory names it, so nobody else is active, and only forcing it again helps.
    private bool IsRepeated(TakeOver command, TimeSpan now, IEffects effects) => command.IsForced && effects.Directory!.Seen(Self, now).Master == Self;

    // The race that the product is known for: the other store loses its role, and this one does not take it.
    private void FailTwice(TakeOver command, TimeSpan now, IEffects effects)
    {
        int epoch = command.IsForced ? effects.Directory!.Claim(Self, now).Epoch : _epoch;
        Take(StoreRole.Neither, epoch, now, effects, (_, with) =>
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
        ConfigVersion opening = new(effects.Directory!.Claim(Self, now).Epoch, Newest.Sequence);
        EpochOpened opened = new(opening, Self, Newest, isForced);

        // From here on no older epoch concerns it, not even while its own is being saved.
        _epoch = opening.Epoch;
        _journal.Write(opened, now, effects, (at, with) =>
        {
            Role = StoreRole.Active;
            TellOpened(opened, at, with);
            _delivery.Begin(at, with);
            _backup.Begin(at, with);
        });
    }

    private void BeginAsking(IEffects effects)
    {
        _asksForHandOver = true;
        AskForHandOver(effects);
    }

    private void AskForHandOver(IEffects effects)
    {
        if (_asksForHandOver)
        {
            effects.Send(_setup.Partner!.Value, new HandOverRequest(Self));
            effects.SetTimer(TimerName.AskHandOver, _options.RetryInterval);
        }
    }

    private void EndAsking(FailoverRefusal reason, TimeSpan now, IEffects effects)
    {
        if (_asksForHandOver)
        {
            _asksForHandOver = false;
            effects.CancelTimer(TimerName.AskHandOver);
            effects.History.FailoverRefused(Self, reason, now);
        }
    }

    private void On(HandOverRequest request, TimeSpan now, IEffects effects)
    {
        switch (Role)
        {
            case StoreRole.Active when !StepsDown(now, effects):
                effects.SetTimer(TimerName.HandOver, _options.HandOverTimeout);
                Take(StoreRole.ReadOnly, _epoch, now, effects, BackUpAndHandOver);
                break;
            case StoreRole.ReadOnly:
                BackUpAndHandOver(now, effects);
                break;
            case StoreRole.HandedOver:
                effects.Send(request.From, new HandedOver(_epoch, _journal.SharedCount));
                break;
            default:
                effects.Send(request.From, new HandOverRefused(FailoverRefusal.SourceNotActive));
                break;
        }
    }

    private void BackUpAndHandOver(TimeSpan now, IEffects effects)
    {
        _backup.SendNow(_epoch, effects);
        HandOverIfComplete(now, effects);
    }

    // From the moment it has said so it never commits again by itself: the other may take over at any time.
    private void HandOverIfComplete(TimeSpan now, IEffects effects)
    {
        bool isReplicated = Newest == ConfigVersion.None || UpToDateCount == ServerCount;
        if (Role != StoreRole.ReadOnly || _journal.IsSaving || _log.HasUnpackaged || !isReplicated || !_backup.IsComplete)
        {
            return;
        }

        effects.CancelTimer(TimerName.HandOver);
        Take(StoreRole.HandedOver, _epoch, now, effects, (_, with) => with.Send(_setup.Partner!.Value, new HandedOver(_epoch, _journal.SharedCount)));
    }

    private void CallOffHandOver(TimeSpan now, IEffects effects)
    {
        if (Role == StoreRole.ReadOnly)
        {
            Take(StoreRole.Active, _epoch, now, effects, (_, with) =>
                with.Send(_setup.Partner!.Value, new HandOverRefused(FailoverRefusal.NotReplicatedInTime)));
        }
    }

    private void On(HandedOver handedOver, TimeSpan now, IEffects effects)
    {
        if (Role == StoreRole.Backup && handedOver.Epoch == _epoch && handedOver.Count == _journal.SharedCount)
        {
            Open(isForced: false, now, effects);
        }
        else if (Role == StoreRole.Neither)
        {
            EndAsking(FailoverRefusal.NotInBackupMode, now, effects);
        }
    }
}
