using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Running;

/// <summary>What the servers had when they were read. Not thread safe.</summary>
/// <param name="count">How many servers there are.</param>
internal sealed class ReadServers(int count)
{
    private readonly bool[] _read = new bool[count];

    /// <summary>What each has, by its index; null: it is down, or nobody could say.</summary>
    public ReadReplica?[] Replicas { get; } = new ReadReplica?[count];

    /// <summary>Of how many nobody could say.</summary>
    public int UnreadCount => _read.Count(static read => !read);

    /// <summary>Whether all were read.</summary>
    public bool IsComplete => Array.TrueForAll(_read, static read => read);

    /// <summary>Takes in what a member says of its own. One that starts may be asked again.</summary>
    public void Take(Servers servers)
    {
        foreach (ServerState state in servers.Servers_.Where(state => state.Server >= 0 && state.Server < count && !state.IsStarting))
        {
            _read[state.Server] = true;
            Replicas[state.Server] = state.IsUp ? new ReadReplica(new ServerId(state.Server), Read(state)) : null;
        }
    }

    private static ReplicaSnapshot Read(ServerState state)
    {
        DataPackage content = Values.Read(state.Content);
        return new ReplicaSnapshot(content.Target, content.Changes) { Assigned = state.Assigned is { } assigned ? Values.Read(assigned) : null };
    }
}
