namespace Replicator.Simulation.Runtime;

/// <summary>
/// A message whose last bit leaves its sender's network card and which now enters the link, or the pipe between two sites. An event of its own where that
/// matters: the pipe serves in the order of arrival at it, which is not the order of sending, and faults strike what enters while they last.
/// </summary>
internal sealed class LinkEntry(in Crossing crossing, bool isPastFaults)
{
    public readonly Crossing Crossing = crossing;

    /// <summary>Whether the faults have had their say and only the pipe is left.</summary>
    public readonly bool IsPastFaults = isPastFaults;
}
