namespace Replicator.Scenarios.Results;

/// <summary>What the network carried.</summary>
/// <param name="Messages">How many messages were sent from one server to another.</param>
/// <param name="Bytes">The size of these messages together, in bytes.</param>
/// <param name="Lost">How many of these messages were lost.</param>
/// <param name="Duplicated">How many of these messages arrived twice.</param>
/// <param name="Events">How many events the run was made of, timers and messages within a server included.</param>
/// <param name="Links">The same by pair of pools, in one direction each, for pools that exchanged messages.</param>
public sealed record TrafficSummary(long Messages, long Bytes, long Lost, long Duplicated, long Events, IReadOnlyList<LinkTraffic> Links);
