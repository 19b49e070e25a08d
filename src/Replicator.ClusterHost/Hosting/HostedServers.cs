using System.Collections.Concurrent;
using Akka.Actor;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;
using Replicator.Domain.Versions;

namespace Replicator.ClusterHost.Hosting;

/// <summary>The servers that are on this member now. Thread safe.</summary>
internal sealed class HostedServers
{
    private readonly ConcurrentDictionary<ServerId, Hosted> _all = [];
    private readonly ConcurrentDictionary<ServerId, IReplica> _replicas = [];

    /// <summary>The hosts of all of them.</summary>
    public IEnumerable<IActorRef> All => _all.Values.Select(static hosted => hosted.Host);

    /// <summary>How many have read their disks.</summary>
    public int OpenCount => _all.Values.Count(static hosted => hosted.IsOpen);

    /// <summary>How many have not yet.</summary>
    public int StartingCount => _all.Values.Count(static hosted => !hosted.IsOpen);

    /// <summary>The oldest and the newest version that a replica here has; looked at while they go on, so that it is right only when nothing changes.</summary>
    public (ConfigVersion Oldest, ConfigVersion Newest) Versions
    {
        get
        {
            ConfigVersion[] versions = [.. _replicas.Values.Select(static replica => replica.Applied)];
            return versions.Length == 0 ? default : (versions.Min(), versions.Max());
        }
    }

    /// <summary>A server has this replica from now on.</summary>
    public void Keep(IReplica replica) => _replicas[replica.Self] = replica;

    public void Enter(ServerId server, IActorRef host) => _all[server] = new Hosted(host, IsOpen: false);

    public void Open(ServerId server, IActorRef host) => _all.TryUpdate(server, new Hosted(host, IsOpen: true), new Hosted(host, IsOpen: false));

    public void Leave(ServerId server, IActorRef host)
    {
        _all.TryRemove(new KeyValuePair<ServerId, Hosted>(server, new Hosted(host, IsOpen: true)));
        _all.TryRemove(new KeyValuePair<ServerId, Hosted>(server, new Hosted(host, IsOpen: false)));
        if (!_all.ContainsKey(server))
        {
            _replicas.TryRemove(server, out _);
        }
    }

    private readonly record struct Hosted(IActorRef Host, bool IsOpen);
}
