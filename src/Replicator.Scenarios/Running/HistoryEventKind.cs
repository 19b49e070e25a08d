namespace Replicator.Scenarios.Running;

/// <summary>What a <see cref="HistoryEvent"/> is: one of those of which there are millions, or another.</summary>
internal enum HistoryEventKind : byte
{
    Applied,
    Assigned,
    Acknowledged,
    Other,
}
