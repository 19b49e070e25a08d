using Replicator.Consistency;
using Replicator.Domain.Certificates;
using Replicator.Domain.Clients;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Pki;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Transfer;
using Replicator.Domain.Versions;
using Replicator.Scenarios.Model;
using Replicator.Scenarios.Model.Faults;
using Replicator.Simulation.Faults;
using Replicator.Simulation.Faults.Disks;
using Replicator.Simulation.Hosts;
using Replicator.Simulation.Tracing;

namespace Replicator.Search.Coverage;

/// <summary>Listens to a run and notes which rare events come about. One for each run; not thread safe.</summary>
internal sealed class RareEventCollector : IHistory, ITraceSink
{
    private readonly ReplicationOptions _options;
    private readonly ServerState[] _servers;
    private readonly List<Request> _requests = [];
    private readonly List<Request> _commits = [];
    private readonly Lineage _lineage = new();

    // Asked only, never enumerated.
    private readonly Dictionary<RequestId, Request> _byId = [];
    private readonly List<Fault> _active = [];
    private int _partitions;
    private int _skews;
    private int _failovers;
    private TimeSpan _lastMade;

    public RareEventCollector(Scenario scenario)
    {
        _options = scenario.Replication;
        _servers = new ServerState[scenario.Topology.ServerCount];
    }

    /// <summary>What came about, a bit for each.</summary>
    public ulong Seen { get; private set; }

    /// <summary>Notes what the faults did that is told of them only when the run is over.</summary>
    public void Struck(IEnumerable<FaultSettings> faults)
    {
        foreach (FaultSettings fault in faults)
        {
            switch (fault)
            {
                case DiskSettings { Fault: DiskFaultKind.Full }:
                    Note(RareEvent.DiskFull);
                    break;
                case DiskSettings { Fault: DiskFaultKind.LostSyncs }:
                    Note(RareEvent.DiskWriteLost);
                    break;
                case DiskSettings { Fault: DiskFaultKind.TornWrite }:
                    Note(RareEvent.DiskWriteTorn);
                    break;
                case PauseSettings:
                    Note(RareEvent.ServerPaused);
                    break;
            }
        }
    }

    public void RequestMade(RequestId id, CertificateType type, Certificate certificate, TimeSpan at)
    {
        if (_skews > 0 && _active.Exists(fault => fault is SkewFault skew && skew.Hosts.Contains(new HostId(id.Requester.Index))))
        {
            Note(RareEvent.RequestUnderSkew);
        }

        var made = new Request(id, type, at, _servers[id.Requester.Index].Applied);
        _requests.Add(made);
        _byId[id] = made;
        if (id.Number > 0)
        {
            LookForConflict(made);
        }
    }

    public void OperationInvoked(OperationId id, OperationKind kind, CertificateType type, string? value, ConfigVersion? expected, TimeSpan at)
    {
        if (expected is { } seen && _byId.TryGetValue(id.Request, out Request? made))
        {
            made.Seen = seen;
            LookForConflict(made);
        }
    }

    public void RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at)
    {
        if (_partitions > 0)
        {
            Note(RareEvent.CommitDuringPartition);
        }

        if (_byId.TryGetValue(id, out Request? made))
        {
            if (_commits.FindLast(commit => commit.Type == type && _lineage.Contains(commit.Version!.Value)) is { } overwritten && overwritten.Version > made.Seen)
            {
                Note(RareEvent.CommitOverwrittenUnseen);
            }

            if (made.MadeAt < _lastMade)
            {
                Note(RareEvent.CommittedOutOfOrder);
            }

            _lastMade = made.MadeAt > _lastMade ? made.MadeAt : _lastMade;
            made.Version = version;
            _commits.Add(made);
        }
    }

    public void RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) => Close(id);

    public void RefusalTold(RequestId id, RefusalReason reason, TimeSpan at)
    {
        if (reason.IsFinal())
        {
            Close(id);
        }
    }

    public void KeepingTold(RequestId id, ConfigVersion version, TimeSpan at) => Close(id);

    public void RequestNotAssigned(RequestId id, NotAssigned reason, string message, TimeSpan at)
    {
        TurnDown(id, isFinal: true);
        Close(id);
    }

    public void Applied(ServerId server, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at) => _servers[server.Index].Applied = after;

    public void Acknowledged(ServerId server, ConfigVersion version, TimeSpan at) => _servers[server.Index].Acknowledged = version;

    public void Restarted(ServerId server, ConfigVersion version, TimeSpan at)
    {
        if (version > ConfigVersion.None)
        {
            Note(RareEvent.ReplicaRestartedFromDisk);
        }

        ref ServerState state = ref _servers[server.Index];
        (state.Applied, state.Received) = (version, version);
    }

    public void RequestRefused(RequestId id, RefusalReason reason, RequestId? by, TimeSpan at)
    {
        Note(RareEvent.RequestRefused);
        TurnDown(id, reason.IsFinal());
    }

    public void RequestOverruled(RequestId id, RequestId by, TimeSpan at)
    {
        Note(RareEvent.RequestOverruled);
        TurnDown(id, isFinal: true);
    }

    public void SiblingKept(RequestId id, ConfigVersion version, RequestId inUse, TimeSpan at) => Note(RareEvent.SiblingKept);

    public void OperationTimedOut(OperationId id, TimeSpan at) => Note(RareEvent.OperationTimedOut);

    public void MasterRestarted(ServerId server, StoreRole role, ConfigVersion newest, TimeSpan at)
    {
        Note(RareEvent.MasterRestarted);
        if (role.IsServing() && _requests.Exists(static request => request is { Version: not null, IsOpen: true }))
        {
            Note(RareEvent.MasterCrashedBetweenCommitAndAnswer);
        }
    }

    public void MasterActivated(ServerId server, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at)
    {
        // Told of every epoch but the first.
        _failovers++;
        Note(RareEvent.Failover);
        NoteIf(_failovers > 1, RareEvent.SecondFailover);
        NoteIf(_requests.Exists(static request => request.IsOpen), RareEvent.FailoverDuringRequest);
        Request[] there = [.. _requests.Where(request => request.Version is { } version && _lineage.Contains(version))];
        _lineage.Begin(opening.Epoch, before);
        NoteIf(Array.Exists(there, request => !_lineage.Contains(request.Version!.Value)), RareEvent.FailoverLosesCommits);
        NoteIf(Array.Exists(_servers, state => !_lineage.Contains(state.Applied)), RareEvent.ReplicaAhead);
    }

    public void FailoverRefused(ServerId server, int command, FailoverRefusal reason, TimeSpan at) => Note(RareEvent.FailoverRefused);

    public void TransfersFailed(TransferFailure reason, ServerId store, IReadOnlyList<ServerId> servers, TimeSpan at) =>
        NoteIf(reason != TransferFailure.NoReport, RareEvent.TransferObstructed);

    public void BackupFailed(ServerId store, ServerId standby, TimeSpan at) => Note(RareEvent.BackupFailed);

    public void ReplicationForced(ServerId store, int command, ServerId? replica, TimeSpan at) => Note(RareEvent.ReplicationForced);

    public void ReplicaRemoved(ServerId store, ServerId server, TimeSpan at) => Note(RareEvent.ReplicaRemoved);

    public void Write(in TraceRecord record)
    {
        switch (record.Kind)
        {
            case TraceKind.Delivered or TraceKind.Local:
                Arrived(record);
                break;
            case TraceKind.LostOnLink:
                Note(RareEvent.MessageLost);
                Sent(record);
                break;
            case TraceKind.LostToPartition:
                Note(RareEvent.PartitionDuringSend);
                Sent(record);
                break;
            case TraceKind.Held:
                Note(RareEvent.MessageHeld);
                break;
            case TraceKind.Crash:
                Crashed(record.Target);
                break;
            case TraceKind.FaultBegan:
                Count((Fault)record.Message!, 1);
                break;
            case TraceKind.FaultEnded:
                Count((Fault)record.Message!, -1);
                break;
        }
    }

    // What was turned down by then is past, and no conflict.
    private void LookForConflict(Request made) => NoteIf(
        _requests.Exists(earlier => earlier.Type == made.Type && earlier.Id.Requester != made.Id.Requester && !earlier.IsTurnedDown
            && (earlier.Version is not { } version || version > made.Seen)),
        RareEvent.ConflictSeen);

    private void TurnDown(RequestId id, bool isFinal)
    {
        if (isFinal && _byId.TryGetValue(id, out Request? made))
        {
            made.IsTurnedDown = true;
        }
    }

    private void Arrived(in TraceRecord record)
    {
        if (record.Message is DataPackage package)
        {
            ref ServerState state = ref _servers[record.Target];
            NoteIf(package.Target == state.Applied, RareEvent.DuplicatePackageIgnored);
            NoteIf(package.Target < state.Applied, RareEvent.PackageOutOfOrder);
            NoteIf(package.Target > state.Applied && !package.AppliesTo(state.Applied), RareEvent.PackageLeavesGap);
            state.Received = package.Target > state.Received ? package.Target : state.Received;
        }

        Sent(record);
    }

    // A message shows when it arrives or is lost. What shows again after most of the time in which an answer is waited for was sent again; duplicates come
    // sooner.
    private void Sent(in TraceRecord record)
    {
        switch (record.Message)
        {
            case DataPackage package when record.Target >= 0:
                ref ServerState state = ref _servers[record.Target];
                if (package.Target > state.LastSent)
                {
                    (state.LastSent, state.LastSentAt) = (package.Target, record.Time.SinceStart);
                }
                else if (record.Time.SinceStart - state.LastSentAt >= _options.RetryInterval / 2)
                {
                    NoteIf(_active.Count > 0, RareEvent.FaultDuringResend);
                }

                break;
            case CertificateRequest request when _byId.TryGetValue(request.Id, out Request? made):
                made.FirstSentAt ??= record.Time.SinceStart;
                NoteIf(_active.Count > 0 && record.Time.SinceStart - made.FirstSentAt >= _options.RequestRetryInterval / 2, RareEvent.FaultDuringResend);
                break;
        }
    }

    private void Crashed(int host)
    {
        ServerState state = _servers[host];
        NoteIf(state.Received > state.Acknowledged, RareEvent.CrashBeforeAcknowledging);
        foreach (Request request in _requests)
        {
            if (request.IsOpen && request.Id.Requester.Index == host)
            {
                Note(RareEvent.RequesterCrashedWithRequestOpen);
                request.IsOpen = false;
            }
        }
    }

    private void Count(Fault fault, int by)
    {
        _partitions += fault is PartitionFault ? by : 0;
        _skews += fault is SkewFault ? by : 0;
        if (by > 0)
        {
            _active.Add(fault);
        }
        else
        {
            _active.Remove(fault);
        }
    }

    private void Close(RequestId id)
    {
        if (_byId.TryGetValue(id, out Request? made))
        {
            made.IsOpen = false;
        }
    }

    private void Note(RareEvent rare) => Seen |= RareEvents.BitOf(rare);

    private void NoteIf(bool isSo, RareEvent rare) => Seen |= isSo ? RareEvents.BitOf(rare) : 0;

    private struct ServerState
    {
        public ConfigVersion Applied;
        public ConfigVersion Received;
        public ConfigVersion Acknowledged;
        public ConfigVersion LastSent;
        public TimeSpan LastSentAt;
    }

    private sealed class Request(RequestId id, CertificateType type, TimeSpan madeAt, ConfigVersion seen)
    {
        public RequestId Id { get; } = id;

        public CertificateType Type { get; } = type;

        public TimeSpan MadeAt { get; } = madeAt;

        /// <summary>What its server had, or what it compares with.</summary>
        public ConfigVersion Seen { get; set; } = seen;

        public ConfigVersion? Version { get; set; }

        public TimeSpan? FirstSentAt { get; set; }

        public bool IsTurnedDown { get; set; }

        public bool IsOpen { get; set; } = true;
    }
}
