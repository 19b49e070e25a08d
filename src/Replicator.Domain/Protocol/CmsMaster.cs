using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// A Central Management Store: while it is active, the one writable store and the agent that brings it to every replica; otherwise a copy that may take over.
/// It decides on requests in the order in which they arrive, as the conflict policy has it. By default that is the product's: last replicated wins.
/// </summary>
/// <remarks>
/// It knows no clock, network or thread: times are since the start of the run, on the master's clock, and all it does goes through <see cref="IEffects"/>.
/// </remarks>
public sealed class CmsMaster : ICmsMaster
{
    private readonly CommitLog _log = new();
    private readonly StoreJournal _journal;
    private readonly StoreState _state;
    private readonly Delivery _delivery;
    private readonly RequestDesk _desk;
    private readonly BackupLink _backup;
    private readonly Fence _fence;
    private readonly StandbyCopy _standby;
    private readonly TakingOver _takingOver;
    private readonly HandingOver _handingOver;
    private readonly ForcedReplications _forced;
    private readonly ReportDesk _reports;
    private readonly IJournalEntry? _lastSaved;

    /// <summary>Creates a store from what its disk holds.</summary>
    /// <param name="serverCount">How many servers hold a replica: those of index 0 to this, exclusive.</param>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="transferDelay">How long a package to a server is under way: over SMB or over HTTPS, as its role has it.</param>
    /// <param name="setup">Where it stands, and what its disk holds; null: alone on the first server, active and empty.</param>
    public CmsMaster(int serverCount, ReplicationOptions options, Func<ServerId, PipelineDelay> transferDelay, MasterSetup? setup = null)
    {
        setup ??= new MasterSetup(default);
        _journal = new StoreJournal(_log);
        _state = new StoreState(setup, _journal);
        _delivery = new Delivery(serverCount, setup, options, transferDelay, _log);
        _desk = new RequestDesk(setup.Self, _log, _journal, _delivery, options.Conflict, Changed);
        _backup = new BackupLink(setup.Self, setup.Partner, options, _journal);
        _fence = new Fence(_state, _journal, _delivery, _backup);
        _standby = new StandbyCopy(_state, _journal, _log, _fence);
        _takingOver = new TakingOver(_state, _journal, _log, _delivery, _backup, options);
        _handingOver = new HandingOver(_state, _journal, _log, _delivery, _backup, _fence, options);
        _forced = new ForcedReplications(setup.Self, options, _delivery);
        _reports = new ReportDesk(_state, _journal, _delivery, _fence, _handingOver, options);
        foreach (IJournalEntry entry in setup.Saved)
        {
            Restore(entry);
            _lastSaved = entry;
        }
    }

    /// <inheritdoc/>
    public ServerId Self => _state.Self;

    /// <inheritdoc/>
    public StoreRole Role => _state.Role;

    /// <summary>The version of the newest commit, or of the beginning of its epoch; <see cref="ConfigVersion.None"/> when there is neither.</summary>
    public ConfigVersion Newest => _log.Newest;

    /// <summary>All commits, oldest first.</summary>
    public IReadOnlyList<Commit> Commits => _log.Commits;

    /// <summary>How many servers hold a replica.</summary>
    public int ServerCount => _delivery.ServerCount;

    /// <summary>How many replicas have reported the newest version.</summary>
    public int UpToDateCount => _delivery.UpToDateCount;

    /// <inheritdoc/>
    public Commit? Current(CertificateType type) => _log.Current(type);

    /// <summary>The certificates that are kept beside the current one of a type until a request chooses, oldest first.</summary>
    public IEnumerable<Certificate> Siblings(CertificateType type) => _log.Siblings(type).Select(commit => commit.Requested);

    /// <inheritdoc/>
    public DataPackage? Configuration() => PackageBuilder.Whole(_log);

    /// <inheritdoc/>
    public ReplicaState State(ServerId server) => _delivery.State(server);

    /// <inheritdoc/>
    public void Restart(TimeSpan now, IEffects effects)
    {
        effects.History.MasterRestarted(Self, Role, Newest, now);
        TellLastAgain(now, effects);
        if (!_state.IsServing || _fence.StepsDown(now, effects))
        {
            return;
        }

        if (_state.OpensEpochs)
        {
            _takingOver.Succeed(now, effects);
            return;
        }

        _delivery.Begin(_journal.Removed, now, effects);
        _backup.Begin(now, effects);
        _handingOver.Restart(effects);
    }

    /// <inheritdoc/>
    public void On(IToMaster message, TimeSpan now, IEffects effects)
    {
        switch (message)
        {
            case StatusReport report:
                On(report, now, effects);
                break;
            case PackageRequest request:
                _reports.On(request, now, effects);
                break;
            case SubtreeReport report:
                _reports.On(report, now, effects);
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
    public void On(StatusReport report, TimeSpan now, IEffects effects) => _reports.On(report, now, effects);

    /// <inheritdoc/>
    public void On(TakeOver command, TimeSpan now, IEffects effects)
    {
        if (_state.IsServing)
        {
            _fence.StepsDown(now, effects);
        }

        _journal.WhenIdle((at, with) => _takingOver.Begin(command, at, with), now, effects);
    }

    /// <inheritdoc/>
    public void On(ReseedReplicas command, TimeSpan now, IEffects effects)
    {
        if (_state.IsServing)
        {
            _delivery.Reseed(command.Server, now, effects);
        }
    }

    /// <inheritdoc/>
    public void On(ForceReplication command, TimeSpan now, IEffects effects)
    {
        if (_state.IsServing)
        {
            _forced.On(command, now, effects);
        }
    }

    /// <inheritdoc/>
    public void On(RemoveReplica command, TimeSpan now, IEffects effects) => _journal.WhenIdle((at, with) => Remove(command.Server, at, with), now, effects);

    /// <inheritdoc/>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        switch (timer.Kind)
        {
            case TimerKind.AskHandOver:
                _takingOver.Ask(effects);
                break;
            case TimerKind.FetchStatus:
                _reports.Fetch(now, effects);
                break;
            case TimerKind.Poll or TimerKind.Retry or TimerKind.Transfer or TimerKind.ForcedReplication or TimerKind.Backup or TimerKind.HandOver:
                if (_state.IsServing && !_fence.StepsDown(now, effects))
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
        _state.Restore(entry);
        if (entry is ReplicaReturned returned)
        {
            _delivery.SetIncarnation(returned.Server, returned.Incarnation);
        }
    }

    private void TellLastAgain(TimeSpan now, IEffects effects)
    {
        if (_lastSaved is EpochOpened opened)
        {
            TakingOver.Tell(opened, now, effects);
        }
        else if (_lastSaved is { } last)
        {
            _desk.Tell(last, now, effects);
        }
    }

    // Apart from its only caller, which handles every message: a method that captures a parameter allocates whenever it is entered.
    private void HandleWhenIdle(IToMaster message, TimeSpan now, IEffects effects) => _journal.WhenIdle((at, with) => Handle(message, at, with), now, effects);

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
                _standby.On(batch, now, effects);
                break;
            case BackupReceived received:
                On(received, now, effects);
                break;
            case HandOverRequest request:
                _handingOver.On(request, now, effects);
                break;
            case HandedOver handedOver:
                _takingOver.On(handedOver, now, effects);
                break;
            case HandOverRefused refused:
                _takingOver.On(refused, now, effects);
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
            case TimerKind.Transfer:
                _delivery.Transfer(now, effects);
                break;
            case TimerKind.ForcedReplication:
                _forced.Start(timer.Number, now, effects);
                break;
            case TimerKind.Backup:
                Backup(now, effects);
                break;
            default:
                _journal.WhenIdle(_handingOver.OnTimer, now, effects);
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
            effects.Send(operation.Id.Client, new OperationRefused(operation.Id, Self, reason, Newest));
            return;
        }

        _desk.On(operation, now, effects);
    }

    // Reading while read-only is right: nothing can have been committed elsewhere before it has handed over.
    private void On(ReadAtMaster read, TimeSpan now, IEffects effects)
    {
        if (WhyNotActive(now, effects) is { } reason && reason != RefusalReason.ReadOnly)
        {
            effects.Send(read.Id.Client, new OperationRefused(read.Id, Self, reason, Newest));
            return;
        }

        _desk.On(read, now, effects);
    }

    private void Changed(TimeSpan now, IEffects effects)
    {
        _delivery.LookForChanges(now, effects);
        _backup.Changed(now, effects);
    }

    private RefusalReason? WhyNotActive(TimeSpan now, IEffects effects) => Role switch
    {
        StoreRole.Active => _fence.StepsDown(now, effects) ? RefusalReason.NotActive : null,
        StoreRole.ReadOnly => _fence.StepsDown(now, effects) ? RefusalReason.NotActive : RefusalReason.ReadOnly,
        _ => RefusalReason.NotActive,
    };

    // What changes the configuration takes an active store, as a request does.
    private void Remove(ServerId server, TimeSpan now, IEffects effects)
    {
        if (WhyNotActive(now, effects) is not null || _delivery.IsRemoved(server))
        {
            return;
        }

        _journal.Write(new ReplicaRemoved(server), now, effects, (at, with) =>
        {
            with.History.ReplicaRemoved(_state.Self, server, at);
            _delivery.Remove(server, with);
            Changed(at, with);
        });
    }

    private void Backup(TimeSpan now, IEffects effects)
    {
        if (Role == StoreRole.ReadOnly)
        {
            _backup.SendAgain(_state.Epoch, now, effects);
        }
        else
        {
            _backup.OnTimer(_state.Epoch, now, effects);
        }
    }

    private void On(BackupReceived received, TimeSpan now, IEffects effects)
    {
        if (!_state.IsServing || _fence.StepsDown(received.Epoch, now, effects) || received.Epoch < _state.Epoch)
        {
            return;
        }

        _backup.Confirmed(received.Count, now, effects);
        _handingOver.CompleteIfReady(now, effects);
    }
}
