using Replicator.ClusterHost.Control.V1;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Wire;
using Replicator.Domain.Protocol;
using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Tests.Hosting;

public sealed class ServerShardsTests
{
    private const int Servers = 201;

    private readonly ServerShards _shards = new(GivenScenario.Of(Servers - 1).Topology, ServerShards.ServersPerShardDefault);

    [Fact]
    public void A_big_pool_spreads_in_stretches_and_shares_none_with_another_pool()
    {
        var sizes = Enumerable.Range(0, Servers).GroupBy(index => _shards.ShardOf(new ServerId(index))).Select(static group => (group.Key, group.Count()));

        Assert.Equal([("pool01-0", 1), ("pool02-0", 64), ("pool02-1", 64), ("pool02-2", 64), ("pool02-3", 8)], sizes);
    }

    [Fact]
    public void A_server_is_in_one_shard_whoever_asks() => Assert.All(Enumerable.Range(0, Servers), index =>
    {
        var server = new ServerId(index);
        var envelope = new ToServer(server, new RestartNoted(1));
        var wake = new WakeServer { Server = index };
        string shard = _shards.ShardOf(server);

        Assert.Equal((shard, shard, shard), (_shards.ShardId(envelope), _shards.ShardId(wake), _shards.ShardId(ServerShards.NameOf(server))));
        Assert.Equal([server, server], [ServerShards.ServerOf(_shards.EntityId(envelope)!), ServerShards.ServerOf(_shards.EntityId(wake)!)]);
        Assert.Same(envelope, _shards.EntityMessage(envelope));
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(Servers)]
    [InlineData(int.MaxValue)]
    public void A_server_that_is_not_there_gets_nothing(int index)
    {
        object[] messages = [new WakeServer { Server = index }, new ToServer(new ServerId(index), new RestartNoted(1))];

        Assert.All(messages, message => Assert.Equal((null, null), (_shards.EntityId(message), _shards.ShardId(message))));
    }

    [Fact]
    public void What_is_for_no_server_goes_nowhere() => Assert.Equal((null, null), (_shards.EntityId("text"), _shards.ShardId((object)"text")));
}
