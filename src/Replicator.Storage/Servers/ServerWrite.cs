using Replicator.Domain.Topology;

namespace Replicator.Storage.Servers;

/// <summary>A record to be saved, in place of the one of its kind that the server has.</summary>
/// <param name="Server">Whose it is.</param>
/// <param name="Life">The life of the server that saves it, as <see cref="IServerRecordStore.Begin(ServerId)"/> told.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Body">Its bytes, into which nobody looks.</param>
public readonly record struct ServerWrite(ServerId Server, int Life, ServerRecordKind Kind, ReadOnlyMemory<byte> Body);
