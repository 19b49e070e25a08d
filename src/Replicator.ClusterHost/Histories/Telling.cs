using Replicator.Domain.History;

namespace Replicator.ClusterHost.Histories;

/// <summary>Tells one event, or one note, to whoever listens.</summary>
internal delegate void Telling(IHistory history, Action<HistoryNote>? notes);
