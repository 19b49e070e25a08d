namespace Replicator.Scenarios.Results;

/// <summary>What the network carried.</summary>
/// <param name="Messages">How many messages were sent from one server to another.</param>
/// <param name="Bytes">The size of these messages together, in bytes.</param>
/// <param name="Lost">How many of these messages were lost.</param>
/// <param name="Duplicated">How many of these messages arrived twice.</param>
/// <param name="Events">How many events the run was made of, timers and messages within a server included.</param>
/// <param name="Links">The same by pair of pools, in one direction each, for pools that exchanged messages.</param>
public sealed record TrafficSummary(long Messages, long Bytes, long Lost, long Duplicated, long Events, IReadOnlyList<LinkTraffic> Links)
{
    /// <summary>How many of these messages carried a package: the updates sent, whether they were needed or not.</summary>
    public long Packages { get; init; }

    /// <summary>How many of the messages that were lost, were lost to partitions.</summary>
    public long LostToPartitions { get; init; }

    /// <summary>How many messages were held on links for a while; one that was held twice counts twice.</summary>
    public long Held { get; init; }

    /// <summary>How many messages arrived at a server that was down, or had been restarted since they were sent.</summary>
    public long LostAtServers { get; init; }
}
