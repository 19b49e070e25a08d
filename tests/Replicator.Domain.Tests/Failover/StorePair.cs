using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.History;
using Replicator.Domain.Journal;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Failover;

/// <summary>
/// Two stores on the first two servers, replicas on all, requesters on all, a directory that is late, disks that are slow, and a network that loses, repeats
/// and reorders until it is healed. Deliberately naive: one sorted list of (time, order) and one generator, so that what it finds is a fault of the protocol.
/// </summary>
internal sealed class StorePair : IHistory
{
    private readonly SortedList<(TimeSpan At, int Order), Action> _events = [];
    private readonly Dictionary<(int Server, Part Part, TimerName Timer), int> _timers = [];
    private readonly List<IJournalEntry>[] _journals = [[], []];
    private readonly ReplicaSnapshot?[] _disks;
    private readonly ConfigChange?[] _assigned;
    private readonly int[] _lives;
    private readonly bool[] _isIsolated;
    private readonly TimeSpan[] _writtenBy = new TimeSpan[2];
    private readonly Requester[] _requesters;
    private readonly ReplicationOptions _options;
    private readonly Faults _faults;
    private readonly HistoryFanOut _history;
    private ulong _random;
    private int _order;
    private int _commands;
    private int _speaker;
    private TimeSpan _now;
    private bool _isHealed;

    public StorePair(int servers, ReplicationOptions options, Faults faults, ulong seed)
    {
        (_options, _faults, _random) = (options, faults, seed);
        _history = new HistoryFanOut([this]);
        Directory = new MasterDirectory(new ServerId(0), (epoch, server) => S(faults.DirectoryDelayMax * ((epoch * 7 + server.Index * 3) % 10) / 10.0));
        (_disks, _assigned, _lives, _isIsolated) = (new ReplicaSnapshot?[servers], new ConfigChange?[servers], new int[servers], new bool[servers]);
        Replicas = [.. Enumerable.Range(0, servers).Select(server => new Replica(new ServerId(server), new ServerId(0), options))];
        _requesters = [.. Enumerable.Range(0, servers).Select(server => new Requester(new ServerId(server), new ServerId(0), options))];
        Stores = [NewStore(0), NewStore(1)];
    }

    public CmsMaster[] Stores { get; }

    public Replica[] Replicas { get; }

    public MasterDirectory Directory { get; }

    public IEnumerable<CmsMaster> Active => Stores.Where(store => store.Role == StoreRole.Active);

    public int OpenRequests => _requesters.Sum(requester => requester.OpenCount);

    /// <summary>By whom what was committed, in the order of the run.</summary>
    public List<(int Store, ConfigVersion Version, string Name)> Committed { get; } = [];

    /// <summary>The names of those whose requester was told.</summary>
    public List<string> Told { get; } = [];

    public List<(int Store, ConfigVersion Opening, ConfigVersion Before, bool IsForced)> Openings { get; } = [];

    public List<FailoverRefusal> Refused { get; } = [];

    public List<StoreRole> RolesTaken { get; } = [];

    /// <summary>How often a replica lost commits that a failover lost.</summary>
    public int ReplicasReset { get; private set; }

    /// <summary>What the standby had when it last saved a copy.</summary>
    public ConfigVersion BackedUp { get; private set; }

    /// <summary>Each time a replica went back within an epoch, in words.</summary>
    public List<string> WentBack { get; } = [];

    public static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    public void At(double seconds, Action happen) => Schedule(S(seconds), happen);

    public void RequestAt(double seconds, int server, string name, double approvalTakes = 0) => At(seconds, () => _requesters[server].On(
        new RequestCertificate(name, CertificateType.OAuthTokenIssuer, "contoso.com", "00FF", S(approvalTakes)), _now, new Host(this, server, Part.Requester)));

    public void TakeOver(int store, bool isForced) => Stores[store].On(new TakeOver(isForced, ++_commands), _now, new Host(this, store, Part.Master));

    public void Reseed(int store) => Stores[store].On(new ReseedReplicas(), _now, new Host(this, store, Part.Master));

    /// <summary>The server, with all that is on it, is cut off from the others.</summary>
    public void Isolate(int server, bool isIsolated = true) => _isIsolated[server] = isIsolated;

    public void Heal()
    {
        _isHealed = true;
        Array.Clear(_isIsolated);
    }

    /// <summary>
    /// The store and the replica on this server crash and are back at once with what was saved. Its requester is spared, so that every request is asked to the
    /// end.
    /// </summary>
    public void Crash(int server)
    {
        _lives[server]++;
        ReplicaSnapshot? saved = _disks[server] is { } disk ? disk with { Assigned = _assigned[server] } : null;
        Replicas[server] = new Replica(new ServerId(server), new ServerId(0), _options, saved, _lives[server]);
        Replicas[server].Restart(_now, new Host(this, server, Part.Replica));
        if (server < 2)
        {
            Stores[server] = NewStore(server);
            Stores[server].Restart(_now, new Host(this, server, Part.Master));
        }
    }

    /// <summary>Runs until nothing is left to happen, or until a time. Returns false when it does not come to rest by a week.</summary>
    public bool Run(double until = 7 * 86_400)
    {
        while (_events.Count > 0 && _events.GetKeyAtIndex(0).At <= S(until))
        {
            ((TimeSpan at, _), Action happen) = (_events.GetKeyAtIndex(0), _events.GetValueAtIndex(0));
            _events.RemoveAt(0);
            _now = at;
            happen();
        }

        return _events.Count == 0;
    }

    /// <summary>Returns what the stores are, what replicas have and which timers are set.</summary>
    public override string ToString() =>
        string.Join(", ", Stores.Select(store => $"{store.Self} {store.Role} {store.Newest} upToDate {store.UpToDateCount}"))
        + "; " + string.Join(", ", Replicas.Select(replica => replica.Applied)) + "; " + string.Join(", ", _timers.Keys) + $"; {Directory.Newest}";

    public int Next(int exclusiveMax)
    {
        unchecked
        {
            _random += 0x9E3779B97F4A7C15;
            ulong z = (_random ^ (_random >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z >> 33) % (ulong)exclusiveMax);
        }
    }

    void IHistory.RequestCommitted(RequestId id, ConfigVersion version, CertificateType type, Certificate certificate, TimeSpan at) =>
        Committed.Add((_speaker, version, certificate.Name));

    void IHistory.RequestAnswered(RequestId id, ConfigVersion version, TimeSpan at) =>
        Told.Add(Committed.Last(commit => commit.Version == version).Name);

    void IHistory.MasterActivated(ServerId store, ConfigVersion opening, ConfigVersion before, bool forced, TimeSpan at) =>
        Openings.Add((store.Index, opening, before, forced));

    void IHistory.FailoverRefused(ServerId store, int command, FailoverRefusal reason, TimeSpan at) => Refused.Add(reason);

    void IHistory.RoleTaken(ServerId store, StoreRole role, int epoch, TimeSpan at) => RolesTaken.Add(role);

    void IHistory.BackedUp(ServerId store, ConfigVersion newest, TimeSpan at) => BackedUp = newest;

    void IHistory.Applied(ServerId replica, ConfigVersion before, ConfigVersion after, bool complete, TimeSpan at)
    {
        ReplicasReset += after.Epoch > before.Epoch && after.Sequence < before.Sequence ? 1 : 0;
        if (after <= before)
        {
            WentBack.Add($"{at:c} {replica} went from {before} to {after}");
        }
    }

    private CmsMaster NewStore(int server) => new(
        Replicas.Length,
        _options,
        _ => PipelineDelay.Seconds(0, 3),
        new MasterSetup(new ServerId(server), new ServerId(1 - server), server == 0 ? StoreRole.Active : StoreRole.Backup) { Saved = [.. _journals[server]] });

    private void Send(int from, ServerId to, IReplicationMessage message)
    {
        bool isLocal = from == to.Index;
        if (!isLocal && !_isHealed && (_isIsolated[from] || _isIsolated[to.Index] || Next(100) < _faults.LossPercent))
        {
            return;
        }

        int copies = !isLocal && !_isHealed && Next(100) < _faults.DuplicationPercent ? 2 : 1;
        for (int copy = 0; copy < copies; copy++)
        {
            TimeSpan delay = isLocal ? TimeSpan.Zero : TimeSpan.FromMilliseconds(1 + Next(_isHealed ? 10 : _faults.DelayMsMax));
            Schedule(_now + delay, () => Deliver(to.Index, message));
        }
    }

    private void Deliver(int server, IReplicationMessage message)
    {
        switch (message)
        {
            case IToMaster toMaster:
                Stores[server].On(toMaster, _now, new Host(this, server, Part.Master));
                break;
            case IToRequester toRequester:
                _requesters[server].On(toRequester, _now, new Host(this, server, Part.Requester));
                break;
            case IToReplica toReplica:
                Replicas[server].On(toReplica, _now, new Host(this, server, Part.Replica));
                break;
        }
    }

    private void Schedule(TimeSpan at, Action happen) => _events.Add((at, _order++), happen);

    internal sealed record Faults(int LossPercent, int DuplicationPercent, int DelayMsMax, int DirectoryDelayMax, int DiskMsMax)
    {
        public static Faults None { get; } = new(0, 0, 1, 0, 0);
    }

    private enum Part
    {
        Master,
        Replica,
        Requester,
    }

    /// <summary>What one part of one server sees, in this life of it.</summary>
    private sealed class Host(StorePair pair, int server, Part part) : IEffects
    {
        private readonly int _life = pair._lives[server];

        public IHistory History
        {
            get
            {
                pair._speaker = server;
                return pair._history;
            }
        }

        IMasterDirectory? IEffects.Directory => pair.Directory;

        private bool IsAlive => part == Part.Requester || _life == pair._lives[server];

        public void Send(ServerId receiver, IReplicationMessage message) => pair.Send(server, receiver, message);

        public void SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay) => Later(delay, () => Send(receiver, message));

        public void SetTimer(TimerName timer, TimeSpan delay)
        {
            int generation = pair._order;
            pair._timers[(server, part, timer)] = generation;
            Later(delay, () => Fire(timer, generation));
        }

        public void CancelTimer(TimerName timer) => pair._timers.Remove((server, part, timer));

        public TimeSpan Draw(PipelineStep forStep, ServerId to, PipelineDelay delay) =>
            delay.Min + TimeSpan.FromMilliseconds(pair.Next(1 + (int)(delay.Max - delay.Min).TotalMilliseconds));

        public bool Save(long number, IJournalEntry entry) =>
            Save(() => pair._journals[server].Add(entry), () => pair.Stores[server].On(new Saved(number), pair._now, this), isJournal: true);

        public bool Save(long number, IReplica replica, DataPackage package)
        {
            ReplicaSnapshot snapshot = replica.SnapshotWith(package);
            return Save(() => pair._disks[server] = snapshot, () => pair.Replicas[server].On(new Saved(number), pair._now, this));
        }

        public bool SaveAssigned(long number, ConfigChange? change) =>
            Save(() => pair._assigned[server] = change, () => pair.Replicas[server].On(new Saved(number), pair._now, this));

        private bool Save(Action write, Action saved, bool isJournal = false)
        {
            if (pair._faults.DiskMsMax == 0)
            {
                write();
                return true;
            }

            TimeSpan delay = TimeSpan.FromMilliseconds(1 + pair.Next(pair._faults.DiskMsMax));
            Later(isJournal ? InOrder(delay) : delay, () =>
            {
                write();
                Later(TimeSpan.FromMilliseconds(pair.Next(20)), saved);
            });
            return false;
        }

        private TimeSpan InOrder(TimeSpan delay)
        {
            TimeSpan at = pair._now + delay > pair._writtenBy[server] ? pair._now + delay : pair._writtenBy[server];
            pair._writtenBy[server] = at;
            return at - pair._now;
        }

        private void Later(TimeSpan delay, Action happen) => pair.Schedule(pair._now + delay, () =>
        {
            if (IsAlive)
            {
                happen();
            }
        });

        private void Fire(TimerName timer, int generation)
        {
            if (pair._timers.GetValueOrDefault((server, part, timer), -1) != generation)
            {
                return;
            }

            pair._timers.Remove((server, part, timer));
            switch (part)
            {
                case Part.Master:
                    pair.Stores[server].On(timer, pair._now, this);
                    break;
                case Part.Requester:
                    pair._requesters[server].On(timer, pair._now, this);
                    break;
                case Part.Replica:
                    pair.Replicas[server].On(timer, pair._now, this);
                    break;
            }
        }
    }
}
