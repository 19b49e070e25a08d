using Replicator.Scenarios.Model.Faults;

namespace Replicator.Scenarios.Files;

/// <summary>A fault of a file, with where it stands.</summary>
internal sealed class BoundFault(Cursor at, FaultItem item)
{
    /// <summary>The whole entry.</summary>
    public Cursor At { get; } = at;

    /// <summary>What it means so far: a verb further on may end it.</summary>
    public FaultItem Item { get; set; } = item;

    /// <summary>What says when it ends, if anything does.</summary>
    public Cursor SaysEnd { get; set; }
}
