namespace Replicator.Scenarios.Model;

/// <summary>The network of a scenario; <see cref="LinkResolver"/> finds what it says of two servers.</summary>
public sealed record NetworkSettings
{
    /// <summary>
    /// What holds where a scenario says nothing: a perfect network, slower with distance. The latencies are assumptions: a switch, a campus,
    /// a continent.
    /// </summary>
    public static NetworkSettings BuiltIn { get; } = new();

    /// <summary>What each server can send in a second, to all others together. Default 1 Gbps (assumption).</summary>
    public BitRate Egress { get; init; } = new(1_000_000_000);

    /// <summary>Between two servers of one pool. Default 0.3 ms.</summary>
    public LinkSettings WithinPool { get; init; } = Perfect(TimeSpan.FromMicroseconds(300));

    /// <summary>Between servers of two pools of one site. Default 1 ms.</summary>
    public LinkSettings WithinSite { get; init; } = Perfect(TimeSpan.FromMilliseconds(1));

    /// <summary>Between servers of two sites. Default 30 ms, and no limit to what passes.</summary>
    public LinkSettings BetweenSites { get; init; } = Perfect(TimeSpan.FromMilliseconds(30)) with { Bandwidth = BitRate.Unlimited };

    /// <summary>Settings for particular links, in file order.</summary>
    public ValueList<LinkOverride> Links { get; init; } = [];

    private static LinkSettings Perfect(TimeSpan latency) => new()
    {
        Latency = new ConstantLatency(latency),
        Loss = 0,
        Duplication = 0,
        Reordering = 0,
    };
}
