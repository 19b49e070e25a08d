using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Certificates;
using Replicator.Domain.Failover;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Running;

/// <summary>What the master had and knew when it was read. Not thread safe.</summary>
internal sealed class ReadMaster(ServerId self, int serverCount) : IMasterContent
{
    private readonly ReplicaState[] _replicas = new ReplicaState[serverCount];
    private ConfigChange[] _current = [];
    private int _next;

    public ServerId Self { get; } = self;

    public StoreRole Role { get; private set; } = StoreRole.Neither;

    public ConfigVersion Newest { get; private set; }

    public int UpToDateCount { get; private set; }

    /// <summary>Whether it serves.</summary>
    public bool IsServing => Role == StoreRole.Active;

    /// <summary>Whether all of it was read.</summary>
    public bool IsComplete { get; private set; }

    public ConfigChange? CurrentChange(CertificateType type) => _current.FirstOrDefault(change => change.Type == type);

    public ReplicaState State(ServerId server) => _replicas[server.Index];

    /// <summary>It is to be read anew.</summary>
    public void Forget() => (IsComplete, _next) = (false, 0);

    /// <summary>Takes in a part of what it says.</summary>
    public void Take(Master part)
    {
        Role = part.IsServing ? StoreRole.Active : StoreRole.Neither;
        (Newest, UpToDateCount) = (Values.Read(part.Newest), part.UpToDate);
        _current = [.. part.Current.Select(Values.Read)];

        // A part that is lost is missed by the next, and all is asked for anew. It comes from another member, which may have been given another scenario.
        _next = part is { FirstReplica: 0, Replicas.Count: > 0 } ? 0 : _next;
        if (part.FirstReplica != _next || part.Replicas.Count > _replicas.Length - _next)
        {
            return;
        }

        foreach (KnownReplica known in part.Replicas)
        {
            _replicas[_next++] = MasterReport.Read(known);
        }

        IsComplete |= part is { IsLast: true, IsServing: true } && _next == _replicas.Length;
    }
}
