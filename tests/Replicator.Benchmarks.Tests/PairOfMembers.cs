using Replicator.Benchmarks.Peers;

namespace Replicator.Benchmarks.Tests;

/// <summary>A cluster of two members in this process for some tests, with a limit that a busy machine does not reach.</summary>
public sealed class PairOfMembers : IAsyncLifetime
{
    internal RegisterValue Register { get; } = new();

    internal MapValue Map { get; } = new();

    internal DataCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await DataCluster.FormAsync(2, PeerTimes.Fast, TimeSpan.FromMinutes(2), Register, Map);

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
