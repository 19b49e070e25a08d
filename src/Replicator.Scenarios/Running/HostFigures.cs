using Replicator.Scenarios.Results;

namespace Replicator.Scenarios.Running;

/// <summary>What a host has counted of a run, which no verdict depends on.</summary>
/// <param name="Fingerprint">The run as 64 hexadecimal digits; null: it is not the same when it is repeated.</param>
/// <param name="LastActivity">When last something happened.</param>
/// <param name="Traffic">What the network carried.</param>
public sealed record HostFigures(string? Fingerprint, TimeSpan LastActivity, TrafficSummary Traffic)
{
    /// <summary>What is known only of a run on a cluster; null: it was simulated.</summary>
    public ClusterSummary? Cluster { get; init; }
}
