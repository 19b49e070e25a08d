namespace Replicator.Benchmarks.Peers;

/// <summary>How much is measured.</summary>
internal sealed record PeerPlan
{
    /// <summary>How many members or servers, ascending; each at least 2. What a cluster cannot bear is said in its row.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [2, 4, 8, 16, 32];

    /// <summary>The settings.</summary>
    public IReadOnlyList<PeerTimes> Times { get; init; } = [PeerTimes.Default, PeerTimes.Fast];

    /// <summary>How many writes each time comes from; at least 1.</summary>
    public int Writes { get; init; } = 10;

    /// <summary>How many members or servers there are where two of them write; at least 2.</summary>
    public int TwoWritesSize { get; init; } = 4;

    /// <summary>How often two members of a cluster write, for each case.</summary>
    public int TwoWritesRuns { get; init; } = 20;

    /// <summary>How many runs each of our own figures comes from.</summary>
    public int Seeds { get; init; } = 200;

    /// <summary>How long one step with a cluster may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);
}
