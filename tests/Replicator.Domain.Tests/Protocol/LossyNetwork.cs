using Replicator.Domain.History;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.Domain.Tests.Protocol;

/// <summary>
/// A master, replicas and one requester on a network that loses, repeats and reorders until it is healed. Deliberately naive: one sorted list of
/// (time, order) and one generator, so that what it finds is a fault of the protocol.
/// </summary>
internal sealed class LossyNetwork
{
    private readonly SortedList<(TimeSpan At, int Order), Action> _events = [];
    private readonly Dictionary<(int Server, Part Part, TimerName Timer), int> _timers = [];
    private readonly List<string> _wentBack = [];
    private readonly List<Replica> _replicas = [];
    private readonly List<List<ReplicaSnapshot>> _disks = [];
    private readonly List<int> _incarnations = [];
    private readonly ReplicationOptions _options;
    private readonly Faults _faults;
    private readonly CmsMaster _master;
    private readonly Requester _requester;
    private ulong _random;
    private int _order;
    private TimeSpan _now;
    private bool _isHealed;

    public LossyNetwork(int servers, ReplicationOptions options, Faults faults, ulong seed)
    {
        (_options, _faults, _random) = (options, faults, seed);
        _master = new CmsMaster(servers, options, server => server.Index % 2 == 0 ? options.SmbTransfer : options.HttpsTransfer);
        _requester = new Requester(new ServerId(0), new ServerId(0), options);
        for (int i = 0; i < servers; i++)
        {
            _replicas.Add(new Replica(new ServerId(i), new ServerId(0), options));
            _disks.Add([]);
            _incarnations.Add(0);
        }
    }

    public CmsMaster Master => _master;

    public IReadOnlyList<Replica> Replicas => _replicas;

    public int OpenRequests => _requester.OpenCount;

    /// <summary>Each time a replica went to an older version, in words.</summary>
    public IReadOnlyList<string> WentBack => _wentBack;

    public void RequestAt(TimeSpan at, RequestCertificate command) =>
        Schedule(at, () => _requester.On(command, _now, new Host(this, 0, Part.Requester)));

    public void RestartFromOldDiskAt(TimeSpan at, int server) => Schedule(at, () => RestartFromOldDisk(server));

    public void HealAt(TimeSpan at) => Schedule(at, () => _isHealed = true);

    /// <summary>Runs until nothing is left to happen. Returns false when that does not come to pass by a week.</summary>
    public bool Run()
    {
        while (_events.Count > 0)
        {
            ((TimeSpan at, _), Action happen) = (_events.GetKeyAtIndex(0), _events.GetValueAtIndex(0));
            if (at > TimeSpan.FromDays(7))
            {
                return false;
            }

            _events.RemoveAt(0);
            _now = at;
            happen();
        }

        return true;
    }

    private void RestartFromOldDisk(int server)
    {
        List<ReplicaSnapshot> disk = _disks[server];
        ReplicaSnapshot saved = disk.Count == 0 ? ReplicaSnapshot.Empty : disk[Next(disk.Count)];
        _incarnations[server]++;
        _replicas[server] = new Replica(new ServerId(server), new ServerId(0), _options, saved, _incarnations[server]);
        _replicas[server].Restart(_now, new Host(this, server, Part.Replica));
    }

    private void Send(ServerId to, IReplicationMessage message)
    {
        if (!_isHealed && Next(100) < _faults.LossPercent)
        {
            return;
        }

        int copies = !_isHealed && Next(100) < _faults.DuplicationPercent ? 2 : 1;
        for (int copy = 0; copy < copies; copy++)
        {
            Schedule(_now + TimeSpan.FromMilliseconds(1 + Next(_isHealed ? 10 : _faults.DelayMsMax)), () => Deliver(to, message));
        }
    }

    private void Deliver(ServerId to, IReplicationMessage message)
    {
        switch (message)
        {
            case IToMaster toMaster:
                _master.On(toMaster, _now, new Host(this, 0, Part.Master));
                break;
            case IToRequester toRequester:
                _requester.On(toRequester, _now, new Host(this, 0, Part.Requester));
                break;
            case IToReplica toReplica:
                DeliverToReplica(to, replica => replica.On(toReplica, _now, new Host(this, to.Index, Part.Replica)));
                break;
        }
    }

    private void DeliverToReplica(ServerId server, Action<Replica> deliver)
    {
        Replica replica = _replicas[server.Index];
        ConfigVersion before = replica.Applied;
        deliver(replica);
        if (replica.Applied < before)
        {
            _wentBack.Add($"{_now:c} {server} went from {before} to {replica.Applied}");
        }

        if (replica.Applied != before)
        {
            _disks[server.Index].Add(replica.Snapshot());
        }
    }

    private void Schedule(TimeSpan at, Action happen) => _events.Add((at, _order++), happen);

    private int Next(int exclusiveMax)
    {
        unchecked
        {
            _random += 0x9E3779B97F4A7C15;
            ulong z = (_random ^ (_random >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z >> 33) % (ulong)exclusiveMax);
        }
    }

    internal sealed record Faults(int LossPercent, int DuplicationPercent, int DelayMsMax);

    private enum Part
    {
        Master,
        Replica,
        Requester,
    }

    private sealed class Host(LossyNetwork network, int server, Part part) : IEffects
    {
        private readonly int _incarnation = part == Part.Replica ? network._incarnations[server] : 0;

        public IHistory History => NoHistory.Instance;

        public void Send(ServerId receiver, IReplicationMessage message) => network.Send(receiver, message);

        public void SendAfter(ServerId receiver, IReplicationMessage message, TimeSpan delay) =>
            network.Schedule(network._now + delay, () => network.Send(receiver, message));

        public void SetTimer(TimerName timer, TimeSpan delay)
        {
            int generation = network._order;
            network._timers[(server, part, timer)] = generation;
            network.Schedule(network._now + delay, () => Fire(timer, generation));
        }

        public void CancelTimer(TimerName timer) => network._timers.Remove((server, part, timer));

        public TimeSpan Draw(PipelineStep forStep, ServerId server, PipelineDelay delay) =>
            delay.Min + TimeSpan.FromMilliseconds(network.Next(1 + (int)(delay.Max - delay.Min).TotalMilliseconds));

        private void Fire(TimerName timer, int generation)
        {
            if (!network._timers.Remove((server, part, timer), out int pending))
            {
                return;
            }

            if (pending != generation)
            {
                network._timers[(server, part, timer)] = pending;
                return;
            }

            switch (part)
            {
                case Part.Master:
                    network._master.On(timer, network._now, this);
                    break;
                case Part.Requester:
                    network._requester.On(timer, network._now, this);
                    break;
                case Part.Replica when _incarnation == network._incarnations[server]:
                    network.DeliverToReplica(new ServerId(server), replica => replica.On(timer, network._now, this));
                    break;
            }
        }
    }
}
