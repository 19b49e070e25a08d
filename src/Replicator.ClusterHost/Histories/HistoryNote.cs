using Replicator.Domain.Topology;

namespace Replicator.ClusterHost.Histories;

/// <summary>What a host notes beside the events of a history: what it did to its servers, not what these did.</summary>
/// <param name="At">When, by the same clock as the events.</param>
public abstract record HistoryNote(TimeSpan At);

/// <summary>A fault did what it is there for, once more.</summary>
/// <param name="Fault">Its place in the scenario's list, from 0.</param>
/// <param name="At">When.</param>
public sealed record FaultActed(int Fault, TimeSpan At) : HistoryNote(At);

/// <summary>A server is down from here on.</summary>
/// <param name="Server">The server.</param>
/// <param name="At">When.</param>
public sealed record ServerDown(ServerId Server, TimeSpan At) : HistoryNote(At);

/// <summary>A server is up again.</summary>
/// <param name="Server">The server.</param>
/// <param name="At">When.</param>
public sealed record ServerUp(ServerId Server, TimeSpan At) : HistoryNote(At);
