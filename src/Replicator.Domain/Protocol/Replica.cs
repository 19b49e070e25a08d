using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Journal;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// A server's read-only copy of the configuration. It applies packages in the order of their versions and tells the master what it has; it never goes back
/// within an epoch. It does not know the server's role: whether a certificate is installed there is decided elsewhere, the version is held everywhere.
/// </summary>
/// <remarks>
/// There may be a million: 80 bytes each on a 64-bit runtime, and more only for those that have delays, certificates of many types, a past, or something to do
/// for others.
/// </remarks>
public sealed partial class Replica : IReplica, IHolder
{
    private readonly ServerId _self;
    private readonly ReplicationOptions _options;
    private readonly IDissemination? _dissemination;
    private ServerId _master;

    // The one global type stands apart, so that the usual replica needs no array.
    private ConfigChange? _tokenIssuer;
    private ConfigChange[]? _others;
    private PendingWork? _work;

    /// <summary>Creates a replica from what its disk holds.</summary>
    /// <param name="self">The server it is on.</param>
    /// <param name="master">The server the master is on.</param>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="saved">What the disk holds; null: nothing.</param>
    /// <param name="incarnation">Which life of the server it is, from 0. It never goes back, not even with an old disk.</param>
    public Replica(ServerId self, ServerId master, ReplicationOptions options, ReplicaSnapshot? saved = null, int incarnation = 0)
    {
        _self = self;
        _master = master;
        _options = options;
        _dissemination = options.Protocol.NewDissemination(this, options);
        if (saved is not null)
        {
            Applied = saved.Applied;
            Install(saved.Current);
            SetAssigned(saved.Assigned);
        }

        if (incarnation > 0)
        {
            (_work ??= new PendingWork()).Incarnation = incarnation;
        }
    }

    /// <summary>The server it is on.</summary>
    public ServerId Self => _self;

    /// <summary>The version it has; <see cref="ConfigVersion.None"/> when it never applied any.</summary>
    public ConfigVersion Applied { get; private set; }

    /// <summary>The certificate it has for a type: a local read, as old as the replica. Null when it has none.</summary>
    public Certificate? Current(CertificateType type) => CurrentChange(type)?.Certificate;

    /// <summary>The commit that made the certificate it has for a type. Null when it has none.</summary>
    public ConfigChange? CurrentChange(CertificateType type) =>
        type == CertificateType.OAuthTokenIssuer ? _tokenIssuer : OtherChange(type);

    /// <inheritdoc/>
    public ConfigChange? Assigned => _work?.Task is { } task ? task.Assigned : _tokenIssuer;

    /// <summary>What it has.</summary>
    public ReplicaSnapshot Snapshot() =>
        new(Applied, [.. _tokenIssuer is null ? [] : (ConfigChange[])[_tokenIssuer], .. _others ?? []]) { Assigned = Assigned };

    /// <inheritdoc/>
    public ReplicaSnapshot SnapshotWith(DataPackage package)
    {
        Replica after = new(_self, _master, _options, package.IsComplete ? null : Snapshot());
        after.Install(package.Changes);
        after.Applied = package.Target;
        return after.Snapshot() with { Assigned = Assigned };
    }

    /// <inheritdoc/>
    public void Start(TimeSpan now, IEffects effects) => _dissemination?.Start(now, effects);

    /// <summary>
    /// Tells the master what the disk held. To be called once when the server comes back, not when it starts for the first time: the master believes that
    /// the replica still has what it last reported, and would otherwise not find out before the next change.
    /// </summary>
    /// <remarks>The report is repeated until the master has noted it, so that a lost one does no harm.</remarks>
    public void Restart(TimeSpan now, IEffects effects)
    {
        effects.History.Restarted(_self, Applied, now);
        (_work ??= new PendingWork()).IsRestartUnnoted = true;
        if (effects.InstallsGlobalCertificate)
        {
            TellAssigned(now, effects);
            ScheduleTask(now, effects);
        }

        ReportRestart(now, effects);
        _dissemination?.Restart(now, effects);
    }

    /// <inheritdoc/>
    public void On(IToReplica message, TimeSpan now, IEffects effects)
    {
        switch (message)
        {
            case DataPackage package:
                On(package, now, effects);
                break;
            case StatusRequest request:
                On(request, now, effects);
                break;
            case RestartNoted noted:
                On(noted, effects);
                break;
            case AskSeen ask:
                effects.Send(_self, new Seen(ask.Id, Applied, CurrentChange(ask.Type)?.Stamp));
                break;
            case ReadAtReplica read:
                Answer(read, now, effects);
                break;
            case IBetweenReplicas between when _dissemination is not null:
                _dissemination.On(between, now, effects);
                break;
            default:
                Invariant.Holds(false, $"replica {_self}: there is no way to handle {message}");
                break;
        }
    }

    /// <summary>
    /// Applies the package if it leads on from what the replica has. An old one, a repeated one, and one that starts beyond what the replica has are
    /// not applied, but answered all the same: the previous report may be the one that was lost, and the master goes by what the replica says.
    /// One from a master of an older epoch than it knows of is ignored: that master is not to believe that anybody still listens.
    /// </summary>
    public void On(DataPackage package, TimeSpan now, IEffects effects)
    {
        PackageInvariants.CheckOnReceipt(package, _self);
        if (package.Target.Epoch < KnownEpoch(now, effects))
        {
            return;
        }

        if (_work?.Applying is { } applying)
        {
            if (!TryQueue(package, applying.Target))
            {
                Report(now, effects);
            }
        }
        else if (package.AppliesTo(Applied))
        {
            Begin(package, now, effects);
        }
        else
        {
            Report(now, effects);
        }
    }

    /// <inheritdoc/>
    int IHolder.Incarnation => _work?.Incarnation ?? 0;

    /// <inheritdoc/>
    ServerId IHolder.MasterSeen(TimeSpan now, IEffects effects) => Master(now, effects);

    /// <inheritdoc/>
    bool IHolder.Take(DataPackage package, TimeSpan now, IEffects effects)
    {
        PackageInvariants.CheckOnReceipt(package, _self);
        if (package.Target.Epoch < KnownEpoch(now, effects))
        {
            return false;
        }

        if (_work?.Applying is { } applying)
        {
            TryQueue(package, applying.Target);
        }
        else if (package.AppliesTo(Applied))
        {
            Begin(package, now, effects);
        }

        return true;
    }

    /// <summary>Does what the timer is for.</summary>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        switch (timer.Kind)
        {
            case TimerKind.Apply:
                FinishApplying(now, effects);
                break;
            case TimerKind.Report:
                FinishReporting(now, effects);
                break;
            case TimerKind.Restart:
                ReportRestart(now, effects);
                break;
            case TimerKind.CertificateTask:
                FinishTask(now, effects);
                break;
            case TimerKind.EffectiveDate:
                TellAssigned(now, effects);
                break;
            case TimerKind.RumorCycle or TimerKind.AntiEntropyCycle or TimerKind.PollMaster or TimerKind.RelayRetry or TimerKind.RelayReport when _dissemination is not null:
                _dissemination.On(timer, now, effects);
                break;
            default:
                Invariant.Holds(false, $"replica {_self}: timer {timer} is none of a replica's");
                break;
        }
    }

    /// <inheritdoc/>
    public void On(Saved saved, TimeSpan now, IEffects effects)
    {
        if (_work is { IsSaving: true, Applying: { } package } && saved.Number == _work.PackageNumber)
        {
            _work.PackageNumber = 0;
            Finish(package, now, effects);
        }
        else if (_work?.Task is { SaveNumber: > 0 } task && saved.Number == task.SaveNumber)
        {
            task.SaveNumber = 0;
            TellAssigned(task.Saving, now, effects);
            TellEnded(refusal: null, now, effects);
            ScheduleTask(now, effects);
        }
    }

    // It answers at once, and to the one who asks: it may know of that master from nowhere else.
    private void On(StatusRequest request, TimeSpan now, IEffects effects)
    {
        if (request.Epoch < KnownEpoch(now, effects))
        {
            return;
        }

        if (request.Epoch > Applied.Epoch)
        {
            (_work ??= new PendingWork()).KnownEpoch = request.Epoch;
        }

        _master = request.Master;
        SendReport(now, effects);
        _dissemination?.Asked(now, effects);
    }

    private void On(RestartNoted noted, IEffects effects)
    {
        if (_work is { IsRestartUnnoted: true } && noted.Incarnation == _work.Incarnation)
        {
            _work.IsRestartUnnoted = false;
            effects.CancelTimer(TimerName.Restart);
        }
    }

    private void Answer(ReadAtReplica read, TimeSpan now, IEffects effects)
    {
        ConfigChange? current = CurrentChange(read.Type);
        Certificate? inUse = current?.Next is null ? current?.Certificate : current.Slots.At(effects.ReadClock(now)).Current;
        effects.Send(read.Id.Client, new ReadAnswer(read.Id, _self, inUse, current?.Version ?? ConfigVersion.None, Applied));
    }

    private void ReportRestart(TimeSpan now, IEffects effects)
    {
        if (_work is { IsRestartUnnoted: true })
        {
            effects.Send(Master(now, effects), new StatusReport(_self, Applied, _work.Incarnation, IsRestart: true));
            effects.SetTimer(TimerName.Restart, _options.RetryInterval);
        }
    }

    private void Begin(DataPackage package, TimeSpan now, IEffects effects)
    {
        TimeSpan delay = effects.DrawUnlessZero(PipelineStep.Apply, _self, _options.Apply);
        if (delay == TimeSpan.Zero)
        {
            Apply(package, now, effects);
            return;
        }

        (_work ??= new PendingWork()).Applying = package;
        effects.SetTimer(TimerName.Apply, delay);
    }

    // Only the newest waits: it holds what the others hold. It is answered when it is applied, and so are those it stands for.
    private bool TryQueue(DataPackage package, ConfigVersion next)
    {
        bool applies = package.AppliesTo(next);
        if (applies && (_work!.Waiting is null || package.Target > _work.Waiting.Target))
        {
            _work.Waiting = package;
        }

        return applies;
    }

    private void FinishApplying(TimeSpan now, IEffects effects)
    {
        if (_work is { Applying: { } package, IsSaving: false })
        {
            Apply(package, now, effects);
        }
    }

    // Nobody sees what is not saved: a crash may still take it, and then whoever had seen it would see the replica go back.
    private void Apply(DataPackage package, TimeSpan now, IEffects effects)
    {
        Invariant.Holds(
            package.AppliesTo(Applied),
            $"replica {_self} was about to apply package {package} on top of {Applied}: versions must not go back or leave a gap");
        long number = _work is null ? 1 : ++_work.SaveNumber;
        if (effects.Save(number, this, package))
        {
            Finish(package, now, effects);
        }
        else
        {
            _work ??= new PendingWork();
            (_work.Applying, _work.SaveNumber, _work.PackageNumber) = (package, number, number);
        }
    }

    private void Finish(DataPackage package, TimeSpan now, IEffects effects)
    {
        DataPackage? waiting = _work?.Waiting;
        if (_work is not null)
        {
            (_work.Applying, _work.Waiting) = (null, null);
        }

        ConfigChange? assigned = Assigned;
        if (package.IsComplete)
        {
            (_tokenIssuer, _others) = (null, null);
        }

        ConfigVersion before = Applied;
        Install(package.Changes);
        Applied = package.Target;
        effects.History.Applied(_self, before, Applied, package.IsComplete, now);
        if (assigned != _tokenIssuer && !(effects.InstallsGlobalCertificate && AssignsAtOnce(now, effects)))
        {
            SetAssigned(assigned);
            ScheduleTask(now, effects);
        }

        _dissemination?.Applied(package, before, now, effects);
        if (_dissemination is null || _dissemination.ReportsTo(Master(now, effects)))
        {
            Report(now, effects);
        }

        if (waiting is not null)
        {
            Begin(waiting, now, effects);
        }
    }

    private void Install(ImmutableArray<ConfigChange> changes)
    {
        foreach (ConfigChange change in changes)
        {
            if (change.Type == CertificateType.OAuthTokenIssuer)
            {
                _tokenIssuer = change;
            }
            else
            {
                InstallOther(change);
            }
        }
    }

    private void InstallOther(ConfigChange change)
    {
        _others ??= [];
        int at = Array.FindIndex(_others, other => other.Type == change.Type);
        if (at < 0)
        {
            at = _others.Length;
            Array.Resize(ref _others, at + 1);
        }

        _others[at] = change;
    }

    private void Report(TimeSpan now, IEffects effects)
    {
        // One pending report answers for every package until it is sent, since it tells what the replica has then.
        if (_work is { IsReportPending: true })
        {
            return;
        }

        TimeSpan delay = effects.DrawUnlessZero(PipelineStep.Report, _self, _options.Report);
        if (delay == TimeSpan.Zero)
        {
            SendReport(now, effects);
            return;
        }

        (_work ??= new PendingWork()).IsReportPending = true;
        effects.SetTimer(TimerName.Report, delay);
    }

    private void FinishReporting(TimeSpan now, IEffects effects)
    {
        if (_work is not { IsReportPending: true })
        {
            return;
        }

        _work.IsReportPending = false;
        SendReport(now, effects);
    }

    // Apart, so that asking for the global type, as every run does of every server, allocates nothing.
    private ConfigChange? OtherChange(CertificateType type) => Array.Find(_others ?? [], change => change.Type == type);

    private void SendReport(TimeSpan now, IEffects effects) =>
        effects.Send(Master(now, effects), new StatusReport(_self, Applied, _work?.Incarnation ?? 0));

    // The newest of those it knows of: the one that asked, or the one that the directory shows.
    private ServerId Master(TimeSpan now, IEffects effects)
    {
        if (effects.Directory is { } directory)
        {
            DirectoryEntry seen = directory.Seen(_self, now);
            _master = seen.Epoch >= Math.Max(Applied.Epoch, _work?.KnownEpoch ?? 0) ? seen.Master : _master;
        }

        return _master;
    }

    private int KnownEpoch(TimeSpan now, IEffects effects)
    {
        int known = Math.Max(Applied.Epoch, _work?.KnownEpoch ?? 0);
        return effects.Directory is { } directory ? Math.Max(known, directory.Seen(_self, now).Epoch) : known;
    }
}
