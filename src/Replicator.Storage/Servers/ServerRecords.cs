using Replicator.Domain.Topology;

namespace Replicator.Storage.Servers;

/// <summary>What the disk of a server holds.</summary>
/// <param name="Server">The server.</param>
/// <param name="Life">Its latest life, from 0.</param>
/// <param name="Records">The latest body of each kind that was saved, in the order of their numbers.</param>
public sealed record ServerRecords(ServerId Server, int Life, IReadOnlyDictionary<ServerRecordKind, byte[]> Records);
