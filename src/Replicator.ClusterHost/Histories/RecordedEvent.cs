using Replicator.Domain.History;

namespace Replicator.ClusterHost.Histories;

/// <summary>An event or a note as a file has it. It can be told as often as one likes.</summary>
public sealed class RecordedEvent
{
    private readonly Telling _telling;

    internal RecordedEvent(TimeSpan at, Telling telling) => (At, _telling) = (at, telling);

    /// <summary>When it happened, by the clock of the member that kept it.</summary>
    public TimeSpan At { get; }

    /// <summary>Tells it.</summary>
    /// <param name="history">Hears it when it is an event. Whether it wants to hear of replicas or tasks is not asked.</param>
    /// <param name="notes">Hears it when it is a note; null: nobody does.</param>
    public void Tell(IHistory history, Action<HistoryNote>? notes = null) => _telling(history, notes);
}
