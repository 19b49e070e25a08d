using Replicator.Domain.Dissemination;
using Replicator.Domain.Failover;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Protocol;

/// <summary>
/// The master replicator, the part of a master that brings what is committed to every replica: it packages at each poll, has the file transfer agent copy, and
/// again until the replica has reported. What fails in one round is told together. Replicas that the protocol has others serve it sends nothing, unless an
/// operator wants it to; but it keeps what they report, and as a new master it asks them for it.
/// </summary>
internal sealed class Delivery : ITransferListener
{
    private readonly ServerId _self;
    private readonly ReplicationOptions _options;
    private readonly CommitLog _log;
    private readonly ReplicaRecord[] _records;
    private readonly PackageBuilder _packages;
    private readonly RetrySchedule _schedule;
    private readonly RetryQueue _retries;
    private readonly FileTransferAgent _agent;
    private readonly FailureRound _failures;

    // Null where the master serves all.
    private readonly ReplicationProtocol? _othersServe;
    private readonly Fleet? _fleet;
    private bool _asksFirst;
    private TimeSpan? _pollAt;
    private TimeSpan? _retryAt;
    private int _underWayCount;
    private int _removedCount;

    public Delivery(int serverCount, MasterSetup setup, ReplicationOptions options, Func<ServerId, PipelineDelay> transferDelay, CommitLog log)
    {
        (_self, _options, _log) = (setup.Self, options, log);
        _records = new ReplicaRecord[serverCount];
        Array.Fill(_records, new ReplicaRecord { Due = ReplicaRecord.Nothing, ReportedAt = ReplicaRecord.Never });
        _packages = new PackageBuilder(log);
        _schedule = new RetrySchedule(options);
        _retries = new RetryQueue(_records);
        _agent = new FileTransferAgent(options, transferDelay, this, setup.Outbox);
        _failures = new FailureRound(setup.Self);
        (_othersServe, _fleet) = (options.Protocol is PushProtocol ? null : options.Protocol, setup.Fleet);
    }

    public int ServerCount => _records.Length;

    /// <summary>Whether every replica that has not been removed has reported the newest version.</summary>
    public bool IsEveryoneUpToDate => UpToDateCount + _removedCount == _records.Length;

    public int UpToDateCount { get; private set; }

    public ReplicaState State(ServerId server)
    {
        ref readonly ReplicaRecord record = ref Record(server);
        return new ReplicaState(
            IsUpToDate(record),
            record.ReportedAt == ReplicaRecord.Never ? null : TimeSpan.FromTicks(record.ReportedAt),
            record.SentSequence == 0 ? null : _log.PackagedAt(record.SentSequence),
            Acknowledged(record),
            record.IsRemoved);
    }

    /// <summary>Whether the report comes from a life of its server that is over.</summary>
    public bool IsFromFormerLife(StatusReport report) => report.Incarnation < Record(report.From).Incarnation;

    /// <summary>The newest life of a replica's server that is known.</summary>
    public int IncarnationOf(ServerId server) => Record(server).Incarnation;

    public void SetIncarnation(ServerId server, int incarnation) => Record(server).Incarnation = incarnation;

    /// <summary>
    /// Begins anew, as a master that just came to be: what replicas have must be asked. What the log has is packaged, for some of them may have it already.
    /// </summary>
    /// <param name="removed">The servers that have left the topology.</param>
    /// <param name="now">Now.</param>
    /// <param name="effects">The host.</param>
    public void Begin(IEnumerable<ServerId> removed, TimeSpan now, IEffects effects)
    {
        Stop(effects);
        for (int i = 0; i < _records.Length; i++)
        {
            _records[i] = new ReplicaRecord { Due = ReplicaRecord.Nothing, ReportedAt = ReplicaRecord.Never, Incarnation = _records[i].Incarnation };
        }

        (_asksFirst, UpToDateCount, _removedCount) = (true, 0, 0);
        foreach (ServerId server in removed)
        {
            Remove(server, effects);
        }

        _log.PackageAll(now);
        if (_log.Packaged != ConfigVersion.None)
        {
            SendToAllBehind(now, effects);
        }
    }

    /// <summary>Sends nothing any more.</summary>
    public void Stop(IEffects effects)
    {
        for (int i = 0; i < _records.Length; i++)
        {
            _records[i].Due = ReplicaRecord.Nothing;
        }

        _retries.Clear();
        (_pollAt, _retryAt, _underWayCount) = (null, null, 0);
        effects.CancelTimer(TimerName.Poll);
        effects.CancelTimer(TimerName.Retry);
        _agent.Stop(effects);
    }

    /// <summary>
    /// A replica's server has left the topology: nothing is sent to it any more, and what it reports is not looked at. What is under way may still arrive.
    /// </summary>
    public void Remove(ServerId server, IEffects effects)
    {
        ref ReplicaRecord record = ref Record(server);
        if (record.IsRemoved)
        {
            return;
        }

        UpToDateCount -= IsUpToDate(record) ? 1 : 0;
        record.IsRemoved = true;
        _removedCount++;
        EndTransfer(ref record, server, effects);
    }

    /// <summary>Whether a server has left the topology.</summary>
    public bool IsRemoved(ServerId server) => Record(server).IsRemoved;

    /// <summary>There is a new commit: nobody has it.</summary>
    public void Committed() => UpToDateCount = 0;

    /// <summary>Takes note of what a replica has; see <see cref="CmsMaster"/>.</summary>
    public void On(StatusReport report, TimeSpan now, IEffects effects)
    {
        ref ReplicaRecord record = ref Record(report.From);
        bool isAnswer = IsAsked(record);
        Note(ref record, report.Applied, report.Incarnation, now);
        effects.History.Acknowledged(report.From, report.Applied, now);
        if (!IsBehind(record) || IsWithheld(record) || !IsServed(record, report.From))
        {
            EndTransfer(ref record, report.From, effects);
        }
        else if (isAnswer)
        {
            SendNext(report.From, now, effects);
            EndRound(now, effects);
        }
        else if (record.Due == ReplicaRecord.Nothing && !_agent.IsWaiting(report.From))
        {
            AwaitReport(ref record, report.From, now);
            ArmRetry(now, effects);
        }
    }

    /// <summary>Takes note of what a replica and all below it have.</summary>
    public void On(SubtreeReport report, TimeSpan now, IEffects effects)
    {
        foreach (ServerId server in _fleet!.Tree!.Below(report.From).Prepend(report.From))
        {
            ref ReplicaRecord record = ref Record(server);
            if (!record.IsRemoved)
            {
                // It may be older than what is under way to the server.
                Note(ref record, report.Version, record.Incarnation, now);
                effects.History.Acknowledged(server, report.Version, now);
                if (!IsBehind(record))
                {
                    EndTransfer(ref record, server, effects);
                }
            }
        }
    }

    /// <summary>Takes note of what a replica has that asks for more, and sends that unless it is being copied; once, for the replica will ask again.</summary>
    public void On(PackageRequest request, TimeSpan now, IEffects effects)
    {
        ref ReplicaRecord record = ref Record(request.From);
        Note(ref record, request.Applied, request.Incarnation, now);
        effects.History.Acknowledged(request.From, request.Applied, now);
        if (!IsBehind(record) || IsWithheld(record))
        {
            EndTransfer(ref record, request.From, effects);
        }
        else if (!_agent.IsWaiting(request.From) && !(IsUnderWay(record) && record.Due > now.Ticks))
        {
            SendPackage(ref record, request.From, now, effects);
            EndRound(now, effects);
        }
    }

    /// <summary>Forgets what a replica, or all of them, have reported, so that they look empty, and sends a complete package.</summary>
    public void Reseed(ServerId? server, TimeSpan now, IEffects effects)
    {
        for (int i = server?.Index ?? 0; i <= (server?.Index ?? (_records.Length - 1)); i++)
        {
            ref ReplicaRecord record = ref Record(new ServerId(i));
            UpToDateCount -= IsUpToDate(record) ? 1 : 0;
            (record.AcknowledgedEpoch, record.AcknowledgedSequence, record.IsReseeded, record.ReportedAt) = (0, 0, true, ReplicaRecord.Never);
            if (IsBehind(record))
            {
                SendNext(new ServerId(i), now, effects);
            }
        }

        EndRound(now, effects);
    }

    public void LookForChanges(TimeSpan now, IEffects effects)
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

    public void Poll(TimeSpan now, IEffects effects)
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

    public void Retry(TimeSpan now, IEffects effects)
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
            SendAgain(new ServerId(index), reached, effects);
        }

        EndRound(now, effects);
    }

    /// <summary>The agent's time has come.</summary>
    public void Transfer(TimeSpan now, IEffects effects)
    {
        _agent.OnTimer(now, effects);
        EndRound(now, effects);
    }

    /// <inheritdoc/>
    public void Began(ServerId replica, TimeSpan until)
    {
        ref ReplicaRecord record = ref Record(replica);
        AwaitReport(ref record, replica, until);
        record.Attempts++;
        record.HasFailed = false;
    }

    /// <inheritdoc/>
    public void Failed(ServerId replica, TransferFailure reason, TimeSpan at)
    {
        ref ReplicaRecord record = ref Record(replica);
        AwaitReport(ref record, replica, at);
        record.Attempts++;
        record.HasFailed = true;
        _failures.Note(replica, reason);
    }

    private void Note(ref ReplicaRecord record, ConfigVersion applied, int incarnation, TimeSpan now)
    {
        UpToDateCount -= IsUpToDate(record) ? 1 : 0;
        (record.AcknowledgedEpoch, record.AcknowledgedSequence) = (applied.Epoch, applied.Sequence);
        record.ReportedAt = now.Ticks;
        record.Incarnation = incarnation;
        record.Attempts = 0;
        record.IsReseeded &= !_log.Knows(applied);
        UpToDateCount += IsUpToDate(record) ? 1 : 0;
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
            ref ReplicaRecord record = ref _records[i];
            if (IsBehind(record) && !IsUnderWay(record) && !IsWithheld(record) && (IsServed(record, new ServerId(i)) || IsHeardOf(record)))
            {
                SendNext(new ServerId(i), now, effects);
            }
        }

        EndRound(now, effects);
    }

    // Nothing came back since something was sent, unless what is in the way now is told of anyway.
    private void SendAgain(ServerId to, TimeSpan now, IEffects effects)
    {
        ref ReplicaRecord record = ref Record(to);
        if (record is { Attempts: > 0, HasFailed: false } && effects.ObstacleTo(to) is null)
        {
            _failures.Note(to, TransferFailure.NoReport);
        }

        SendNext(to, now, effects);
    }

    private void SendNext(ServerId to, TimeSpan now, IEffects effects)
    {
        ref ReplicaRecord record = ref Record(to);
        if (!IsAsked(record))
        {
            SendPackage(ref record, to, now, effects);
        }
        else if (effects.ObstacleTo(to) is { } obstacle)
        {
            Failed(to, obstacle, now);
        }
        else
        {
            effects.Send(to, new StatusRequest(_log.Epoch, _self));
            Began(to, now);
        }
    }

    private void SendPackage(ref ReplicaRecord record, ServerId to, TimeSpan now, IEffects effects)
    {
        DataPackage package = _packages.For(Acknowledged(record));
        record.SentSequence = package.Target.Sequence;

        // While it waits for the agent no report is due.
        _underWayCount -= record.Due == ReplicaRecord.Nothing ? 0 : 1;
        record.Due = ReplicaRecord.Nothing;
        _agent.Put(to, package, now, effects);
    }

    private void AwaitReport(ref ReplicaRecord record, ServerId from, TimeSpan sentAt)
    {
        _underWayCount += record.Due == ReplicaRecord.Nothing ? 1 : 0;
        if (!IsServed(record, from) && !IsHeardOf(record))
        {
            // It asks again, or others bring it what is lost.
            record.Due = sentAt.Ticks;
            return;
        }

        record.Due = (sentAt + _options.StatusPollInterval + _schedule.Interval(record.Attempts)).Ticks;
        _retries.Push(record.Due, from.Index);
    }

    private void EndTransfer(ref ReplicaRecord record, ServerId server, IEffects effects)
    {
        _agent.TakeBack(server);
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

    private void EndRound(TimeSpan now, IEffects effects)
    {
        ArmRetry(now, effects);
        _failures.Tell(now, effects);
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
    private bool IsBehind(in ReplicaRecord record) => Acknowledged(record) < _log.Packaged && !record.IsRemoved;

    private bool IsUnderWay(in ReplicaRecord record) =>
        record.Due != ReplicaRecord.Nothing && (IsAsked(record) || record.SentSequence == _log.Packaged.Sequence);

    private bool IsUpToDate(in ReplicaRecord record) => record.ReportedAt != ReplicaRecord.Never && Acknowledged(record) == _log.Newest && !record.IsRemoved;

    private bool IsAsked(in ReplicaRecord record) => _asksFirst && record.ReportedAt == ReplicaRecord.Never && !record.IsReseeded;

    // A replica that has commits which a failover lost is treated as the option has it.
    private bool IsWithheld(in ReplicaRecord record) =>
        _options.AheadReplicas != AheadReplicas.ResetToMaster && !record.IsReseeded && !_log.Knows(Acknowledged(record))
            && (_options.AheadReplicas == AheadReplicas.Reseed || !_log.HasPackagedSinceOpening);

    // What an operator wants sent again the master sends itself, whoever serves the replica otherwise.
    private bool IsServed(in ReplicaRecord record, ServerId server) =>
        _othersServe is null || record.IsReseeded || _othersServe.IsServed(server, _self, _fleet);

    private bool IsHeardOf(in ReplicaRecord record) => _othersServe is { AsksAll: true } && IsAsked(record);

    private static ConfigVersion Acknowledged(in ReplicaRecord record) => new(record.AcknowledgedEpoch, record.AcknowledgedSequence);

    private ref ReplicaRecord Record(ServerId server)
    {
        Invariant.Holds((uint)server.Index < (uint)_records.Length, $"master: server {server} is none of the {_records.Length} that hold a replica");
        return ref _records[server.Index];
    }
}
