using System.Collections.Immutable;
using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// A server's read-only copy of the configuration. It applies packages in the order of their versions and tells the master what it has; it never goes back
/// within an epoch. It does not know the server's role: whether a certificate is installed there is decided elsewhere, the version is held everywhere.
/// </summary>
/// <remarks>There may be a million: 72 bytes each on a 64-bit runtime, and more only for those that have delays or certificates of many types.</remarks>
public sealed class Replica
{
    private readonly ServerId _self;
    private readonly ServerId _master;
    private readonly ReplicationOptions _options;

    // The one global type stands apart, so that the usual replica needs no array.
    private ConfigChange? _tokenIssuer;
    private ConfigChange[]? _others;
    private PendingWork? _work;

    /// <summary>Creates a replica from what its disk holds.</summary>
    /// <param name="self">The server it is on.</param>
    /// <param name="master">The server the master is on.</param>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="saved">What the disk holds; null: nothing.</param>
    public Replica(ServerId self, ServerId master, ReplicationOptions options, ReplicaSnapshot? saved = null)
    {
        _self = self;
        _master = master;
        _options = options;
        if (saved is not null)
        {
            Applied = saved.Applied;
            Install(saved.Current);
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
        type == CertificateType.OAuthTokenIssuer ? _tokenIssuer : Array.Find(_others ?? [], change => change.Type == type);

    /// <summary>What to save.</summary>
    public ReplicaSnapshot Snapshot() =>
        new(Applied, [.. _tokenIssuer is null ? [] : (ConfigChange[])[_tokenIssuer], .. _others ?? []]);

    /// <summary>
    /// Tells the master what the disk held. To be called once when the server comes back, not when it starts for the first time: the master believes that
    /// the replica still has what it last reported, and would otherwise not find out before the next change.
    /// </summary>
    /// <remarks>
    /// This one report is not repeated, for nothing answers it. If it is lost, or a report from before the restart overtakes it, the master finds out with the
    /// next change; a host that wants no such wait calls this again once its network is healed.
    /// </remarks>
    public void Restart(TimeSpan now, IEffects effects)
    {
        effects.History.Restarted(_self, Applied, now);
        Report(effects);
    }

    /// <summary>
    /// Applies the package if it leads on from what the replica has. An old one, a repeated one, and one that starts beyond what the replica has are
    /// not applied, but answered all the same: the previous report may be the one that was lost, and the master goes by what the replica says.
    /// </summary>
    public void On(DataPackage package, TimeSpan now, IEffects effects)
    {
        PackageInvariants.CheckOnReceipt(package, _self);
        if (_work?.Applying is { } applying)
        {
            Queue(package, applying.Target, effects);
        }
        else if (package.AppliesTo(Applied))
        {
            Begin(package, now, effects);
        }
        else
        {
            Report(effects);
        }
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
                FinishReporting(effects);
                break;
            default:
                Invariant.Holds(false, $"replica {_self}: timer {timer} is none of a replica's");
                break;
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

    private void Queue(DataPackage package, ConfigVersion next, IEffects effects)
    {
        if (!package.AppliesTo(next))
        {
            Report(effects);
            return;
        }

        // Only the newest waits: it holds what the others hold. It is answered when it is applied, and so are those it stands for.
        if (_work!.Waiting is null || package.Target > _work.Waiting.Target)
        {
            _work.Waiting = package;
        }
    }

    private void FinishApplying(TimeSpan now, IEffects effects)
    {
        if (_work?.Applying is not { } package)
        {
            return;
        }

        DataPackage? waiting = _work.Waiting;
        (_work.Applying, _work.Waiting) = (null, null);
        Apply(package, now, effects);
        if (waiting is not null)
        {
            Begin(waiting, now, effects);
        }
    }

    private void Apply(DataPackage package, TimeSpan now, IEffects effects)
    {
        ConfigVersion before = Applied;
        Invariant.Holds(
            package.AppliesTo(before),
            $"replica {_self} was about to apply package {package} on top of {before}: versions must not go back or leave a gap");
        if (package.IsComplete)
        {
            (_tokenIssuer, _others) = (null, null);
        }

        Install(package.Changes);
        Applied = package.Target;
        effects.History.Applied(_self, before, Applied, package.IsComplete, now);
        Report(effects);
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

    private void Report(IEffects effects)
    {
        // One pending report answers for every package until it is sent, since it tells what the replica has then.
        if (_work is { IsReportPending: true })
        {
            return;
        }

        TimeSpan delay = effects.DrawUnlessZero(PipelineStep.Report, _self, _options.Report);
        if (delay == TimeSpan.Zero)
        {
            SendReport(effects);
            return;
        }

        (_work ??= new PendingWork()).IsReportPending = true;
        effects.SetTimer(TimerName.Report, delay);
    }

    private void FinishReporting(IEffects effects)
    {
        if (_work is { IsReportPending: true })
        {
            _work.IsReportPending = false;
            SendReport(effects);
        }
    }

    private void SendReport(IEffects effects) => effects.Send(_master, new StatusReport(_self, Applied));
}
