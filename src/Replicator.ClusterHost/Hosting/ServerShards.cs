using System.Globalization;
using Akka.Cluster.Sharding;
using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Hosting;

/// <summary>
/// Which servers stay together on one member: a stretch of a pool, so that a large pool spreads over all members. All members must agree on the length. Immutable.
/// </summary>
internal sealed class ServerShards(ServerTopology topology, int serversPerShard) : IMessageExtractor
{
    /// <summary>How many servers of a pool stay together unless something else is said.</summary>
    public const int ServersPerShardDefault = 64;

    /// <summary>How an entity is called: the index of its server.</summary>
    public static string NameOf(ServerId server) => server.Index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The server of an entity.</summary>
    public static ServerId ServerOf(string entity) => new(int.Parse(entity, CultureInfo.InvariantCulture));

    /// <summary>The shard of a server.</summary>
    public string ShardOf(ServerId server)
    {
        Pool pool = topology.PoolOf(server);
        return string.Create(CultureInfo.InvariantCulture, $"{pool.Name}-{(server.Index - pool.FirstServer.Index) / serversPerShard}");
    }

    /// <inheritdoc/>
    public string? EntityId(object message) => ReceiverOf(message) is { } server ? NameOf(server) : null;

    /// <inheritdoc/>
    public object EntityMessage(object message) => message;

    /// <inheritdoc/>
    public string? ShardId(object message) => ReceiverOf(message) is { } server ? ShardOf(server) : null;

    /// <inheritdoc/>
    public string ShardId(string entityId, object? messageHint = null) => ShardOf(ServerOf(entityId));

    // It comes from another member, which may have been given another scenario: a server that is not there gets nothing.
    private ServerId? ReceiverOf(object message)
    {
        int index = message switch
        {
            ToServer envelope => envelope.Receiver.Index,
            WakeServer wake => wake.Server,
            _ => -1,
        };
        return index >= 0 && index < topology.ServerCount ? new ServerId(index) : null;
    }
}
