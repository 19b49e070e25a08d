using Replicator.Domain.Certificates;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// The Central Management Store's master: the one writable store, and the agent that brings it to every replica. Last replicated wins: it commits
/// requests in the order in which they arrive, and that order alone decides which certificate all servers end up with.
/// </summary>
/// <remarks>
/// It knows no clock, network or thread: times are since the start of the run, on the master's clock, and all it does goes through <see cref="IEffects"/>.
/// </remarks>
public sealed class CmsMaster
{
    private const int Epoch = 1;

    private readonly ReplicationOptions _options;
    private readonly Func<ServerId, PipelineDelay> _transferDelay;
    private readonly ReplicaRecord[] _records;
    private readonly CommitLog _log = new(Epoch);
    private readonly PackageBuilder _packages;
    private readonly RetrySchedule _schedule;
    private readonly RetryQueue _retries;
    private TimeSpan? _pollAt;
    private TimeSpan? _retryAt;
    private int _underWayCount;

    /// <summary>Creates a master of an empty store.</summary>
    /// <param name="serverCount">How many servers hold a replica: those of index 0 to this, exclusive.</param>
    /// <param name="options">The pipeline's parameters.</param>
    /// <param name="transferDelay">How long a package to a server is under way: over SMB or over HTTPS, as its role has it.</param>
    public CmsMaster(int serverCount, ReplicationOptions options, Func<ServerId, PipelineDelay> transferDelay)
    {
        _options = options;
        _transferDelay = transferDelay;
        _records = new ReplicaRecord[serverCount];
        Array.Fill(_records, new ReplicaRecord { Due = ReplicaRecord.Nothing, ReportedAt = ReplicaRecord.Never });
        _packages = new PackageBuilder(_log);
        _schedule = new RetrySchedule(options);
        _retries = new RetryQueue(_records);
    }

    /// <summary>The version of the newest commit; <see cref="ConfigVersion.None"/> when there is none.</summary>
    public ConfigVersion Newest => _log.Newest;

    /// <summary>All commits, oldest first.</summary>
    public IReadOnlyList<Commit> Commits => _log.Commits;

    /// <summary>How many servers hold a replica.</summary>
    public int ServerCount => _records.Length;

    /// <summary>How many replicas have reported the newest commit.</summary>
    public int UpToDateCount { get; private set; }

    /// <summary>The commit that made the current certificate of a type; null when there was none.</summary>
    public Commit? Current(CertificateType type) => _log.Current(type);

    /// <summary>What the master knows of a server's replica.</summary>
    public ReplicaState State(ServerId server)
    {
        ref readonly ReplicaRecord record = ref Record(server);
        return new ReplicaState(
            IsUpToDate(record),
            record.ReportedAt == ReplicaRecord.Never ? null : TimeSpan.FromTicks(record.ReportedAt),
            record.SentSequence == 0 ? null : _log.PackagedAt(record.SentSequence),
            Acknowledged(record));
    }

    /// <summary>Commits the request, unless it has done so before, and answers in either case: the previous answer may be the one that was lost.</summary>
    public void On(CertificateRequest request, TimeSpan now, IEffects effects)
    {
        Commit? commit = _log.Find(request.Id);
        if (commit is null)
        {
            commit = CommitNew(request, now, effects);
        }

        Invariant.Holds(
            commit.Change.Certificate == request.Certificate,
            $"master: {request.Id} asks for '{request.Certificate.Name}', but stands for '{commit.Change.Certificate.Name}'; no number may be used twice");
        effects.Send(request.Id.Requester, new RequestCommitted(request.Id, commit.Version));
        LookForChanges(now, effects);
    }

    /// <summary>Takes note of what a replica has. It sends nothing: the next retry brings what is missing.</summary>
    /// <remarks>
    /// The replica is believed even when it reports less than before: it may have come back from an old disk, and only it can know. An old report that was
    /// overtaken looks the same, and believing it costs no more than one package too many, which the replica ignores and answers with the truth.
    /// Refusing it instead would leave a restored replica behind for ever.
    /// </remarks>
    public void On(StatusReport report, TimeSpan now, IEffects effects)
    {
        ref ReplicaRecord record = ref Record(report.From);
        UpToDateCount -= IsUpToDate(record) ? 1 : 0;
        (record.AcknowledgedEpoch, record.AcknowledgedSequence) = (report.Applied.Epoch, report.Applied.Sequence);
        record.ReportedAt = now.Ticks;
        record.Attempts = 0;
        UpToDateCount += IsUpToDate(record) ? 1 : 0;
        effects.History.Acknowledged(report.From, report.Applied, now);

        if (!IsBehind(record))
        {
            EndTransfer(ref record, effects);
        }
        else if (record.Due == ReplicaRecord.Nothing)
        {
            AwaitReport(ref record, report.From, now);
            ArmRetry(now, effects);
        }
    }

    /// <summary>Does what the timer is for.</summary>
    public void On(TimerName timer, TimeSpan now, IEffects effects)
    {
        switch (timer.Kind)
        {
            case TimerKind.Poll:
                Poll(now, effects);
                break;
            case TimerKind.Retry:
                Retry(now, effects);
                break;
            default:
                Invariant.Holds(false, $"master: timer {timer} is none of the master's");
                break;
        }
    }

    private Commit CommitNew(CertificateRequest request, TimeSpan now, IEffects effects)
    {
        Commit commit = _log.Append(request, now);
        UpToDateCount = 0;
        effects.History.RequestCommitted(request.Id, commit.Version, request.Type, request.Certificate, now);
        return commit;
    }

    private void LookForChanges(TimeSpan now, IEffects effects)
    {
        if (!_log.HasUnpackaged)
        {
            return;
        }

        if (_options.MasterPollInterval == TimeSpan.Zero)
        {
            _log.PackageAll(now);
            SendToAllBehind(now, effects);
        }
        else if (_pollAt is null)
        {
            SetPollAfter(now, now, effects);
        }
    }

    private void Poll(TimeSpan now, IEffects effects)
    {
        if (_pollAt is not { } tick)
        {
            return;
        }

        // The tick that was meant decides, not the moment at which the timer fired: a commit exactly on a tick belongs to the next one,
        // whichever of the two events the host delivers first.
        _pollAt = null;
        if (_log.PackageBefore(tick))
        {
            SendToAllBehind(now, effects);
        }

        if (_log.HasUnpackaged)
        {
            SetPollAfter(now > tick ? now : tick, now, effects);
        }
    }

    // Polls are at whole multiples of the interval, but a timer is set only when there is something to find, so an idle master schedules nothing.
    private void SetPollAfter(TimeSpan time, TimeSpan now, IEffects effects)
    {
        long interval = _options.MasterPollInterval.Ticks;
        TimeSpan tick = TimeSpan.FromTicks(((time.Ticks / interval) + 1) * interval);
        _pollAt = tick;
        effects.SetTimer(TimerName.Poll, tick - now);
    }

    private void SendToAllBehind(TimeSpan now, IEffects effects)
    {
        for (int i = 0; i < _records.Length; i++)
        {
            if (IsBehind(_records[i]) && !IsUnderWay(_records[i]))
            {
                SendPackage(new ServerId(i), now, effects);
            }
        }

        ArmRetry(now, effects);
    }

    private void Retry(TimeSpan now, IEffects effects)
    {
        if (_retryAt is not { } due)
        {
            return;
        }

        // A timer that fires a moment early is not asked for that moment again. What is sent now falls due after it, so the loop ends.
        _retryAt = null;
        TimeSpan reached = now > due ? now : due;
        while (_retries.TryTake(reached.Ticks, out int index))
        {
            SendPackage(new ServerId(index), reached, effects);
        }

        ArmRetry(now, effects);
    }

    private void SendPackage(ServerId to, TimeSpan now, IEffects effects)
    {
        ref ReplicaRecord record = ref Record(to);
        DataPackage package = _packages.For(Acknowledged(record));
        TimeSpan transfer = effects.DrawUnlessZero(PipelineStep.Transfer, to, _transferDelay(to));
        if (transfer == TimeSpan.Zero)
        {
            effects.Send(to, package);
        }
        else
        {
            effects.SendAfter(to, package, transfer);
        }

        record.SentSequence = package.Target.Sequence;
        AwaitReport(ref record, to, now + transfer);
        record.Attempts++;
    }

    private void AwaitReport(ref ReplicaRecord record, ServerId from, TimeSpan sentAt)
    {
        _underWayCount += record.Due == ReplicaRecord.Nothing ? 1 : 0;
        record.Due = (sentAt + _schedule.Interval(record.Attempts)).Ticks;
        _retries.Push(record.Due, from.Index);
    }

    private void EndTransfer(ref ReplicaRecord record, IEffects effects)
    {
        if (record.Due == ReplicaRecord.Nothing)
        {
            return;
        }

        record.Due = ReplicaRecord.Nothing;
        _underWayCount--;
        if (_underWayCount == 0)
        {
            _retries.Clear();
            _retryAt = null;
            effects.CancelTimer(TimerName.Retry);
        }
    }

    private void ArmRetry(TimeSpan now, IEffects effects)
    {
        if (!_retries.TryPeek(out long ticks))
        {
            return;
        }

        TimeSpan due = TimeSpan.FromTicks(ticks);
        if (_retryAt is null || due < _retryAt)
        {
            _retryAt = due;
            effects.SetTimer(TimerName.Retry, due > now ? due - now : TimeSpan.Zero);
        }
    }

    // A replica that never reported is behind any version: its acknowledged version is none.
    private bool IsBehind(in ReplicaRecord record) => Acknowledged(record) < _log.Packaged;

    private bool IsUnderWay(in ReplicaRecord record) => record.Due != ReplicaRecord.Nothing && record.SentSequence == _log.Packaged.Sequence;

    private bool IsUpToDate(in ReplicaRecord record) => record.ReportedAt != ReplicaRecord.Never && Acknowledged(record) == _log.Newest;

    private static ConfigVersion Acknowledged(in ReplicaRecord record) => new(record.AcknowledgedEpoch, record.AcknowledgedSequence);

    private ref ReplicaRecord Record(ServerId server)
    {
        Invariant.Holds((uint)server.Index < (uint)_records.Length, $"master: server {server} is none of the {_records.Length} that hold a replica");
        return ref _records[server.Index];
    }
}
