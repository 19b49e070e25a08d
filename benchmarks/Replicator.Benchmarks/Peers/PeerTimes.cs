namespace Replicator.Benchmarks.Peers;

/// <summary>How often Akka.DistributedData speaks, set explicitly, and what stands for it in our runs.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="GossipInterval">
/// How often each member gossips with another one drawn at random. A fifth of it, but at least 200 ms, is how often deltas are sent. In our runs the master
/// looks for changes as often.
/// </param>
/// <param name="NotifyInterval">How often subscribers hear of changes. In our runs a replica needs from nothing to this to apply a package.</param>
internal sealed record PeerTimes(string Name, TimeSpan GossipInterval, TimeSpan NotifyInterval)
{
    /// <summary>What its reference configuration has.</summary>
    public static PeerTimes Default { get; } = new("default", TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(500));

    /// <summary>Ten times as often: as fast as deltas can go.</summary>
    public static PeerTimes Fast { get; } = new("fast", TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50));
}
