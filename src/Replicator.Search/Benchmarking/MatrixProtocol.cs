namespace Replicator.Search.Benchmarking;

/// <summary>A replication protocol of the matrix, with the settings it has there.</summary>
/// <param name="Name">Its name in options and files.</param>
/// <param name="Meaning">What it does, with its settings.</param>
/// <param name="Setting">What scenario files say for it.</param>
public sealed record MatrixProtocol(string Name, string Meaning, string Setting)
{
    /// <summary>
    /// All of them, the product's own first. The master polls every second, and so long is a cycle of gossip; replicas poll every ten, for a million that asked every
    /// second would send the master a million messages in each.
    /// </summary>
    public static IReadOnlyList<MatrixProtocol> All { get; } =
    [
        new("push", "the master sends to every replica, and again after 30 s to those that have not reported, as the product does", "push"),
        new("pull", "every replica asks the master every 10 s", "{ pull: { interval: 10s } }"),
        new(
            "relayTree",
            "the master sends to the heads of 8 pools, each head and server to 8 more, and each again after 30 s to those that have not reported",
            "{ relayTree: { fanOut: 8 } }"),
        new(
            "rumor",
            "rumor mongering, push with feedback and a counter of 4, cycles of 1 s, and anti-entropy every 30 s for those it missed",
            "{ rumor: { exchange: push, stop: counter, feedback: true, k: 4, cycle: 1s, backup: 30s } }"),
        new("antiEntropy", "anti-entropy, push-pull, cycles of 1 s", "{ antiEntropy: { exchange: pushPull, cycle: 1s } }"),
    ];

    /// <summary>The one of a name; null when there is none.</summary>
    public static MatrixProtocol? Parse(string name) => All.FirstOrDefault(each => each.Name == name);
}
