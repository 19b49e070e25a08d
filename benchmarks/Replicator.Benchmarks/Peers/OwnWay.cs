using System.Globalization;

namespace Replicator.Benchmarks.Peers;

/// <summary>A way in which our own servers come to have what was committed.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Replication">What stands under <c>replication</c> in the scenario file, by the settings.</param>
internal sealed record OwnWay(string Name, Func<PeerTimes, string> Replication)
{
    /// <summary>The product's: the master looks for changes as often as the peer gossips, and sends them to all.</summary>
    public static OwnWay AtPolls { get; } = new("Replicator, push at polls", static times => $"masterPollInterval: {Text(times.GossipInterval)}");

    /// <summary>The master sends each change to all at once: what a write to all members is for the peer.</summary>
    public static OwnWay AtOnce { get; } = new("Replicator, push at once", static _ => "masterPollInterval: 0s");

    /// <summary>Servers compare versions with one drawn at random as often as the peer gossips, both ways: what gossip is for the peer.</summary>
    public static OwnWay AntiEntropy { get; } = new(
        "Replicator, anti-entropy",
        static times => $"masterPollInterval: 0s, protocol: {{ antiEntropy: {{ exchange: pushPull, cycle: {Text(times.GossipInterval)}, reports: false }} }}");

    /// <summary>All of them, in the order of the tables.</summary>
    public static IReadOnlyList<OwnWay> All { get; } = [AntiEntropy, AtPolls, AtOnce];

    /// <summary>A time as a scenario file has it.</summary>
    public static string Text(TimeSpan time) => time.TotalMilliseconds.ToString("0.####", CultureInfo.InvariantCulture) + "ms";
}
