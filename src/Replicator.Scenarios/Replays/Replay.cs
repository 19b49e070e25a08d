namespace Replicator.Scenarios.Replays;

/// <summary>
/// A run to be shown again: how many servers used which certificate, and had which configuration replicated, moment by moment; of small runs also which servers, and the messages between
/// pools. It is made as small as a page wants it, whatever the size of the run: pools are put together where there are many, as are commits, and moments that follow closely on
/// one another. Equal runs have equal replays. Times are seconds of virtual time since the start of the run.
/// </summary>
public sealed record Replay
{
    /// <summary>The version of this document's form.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>When the run ended, in seconds.</summary>
    public required decimal EndSeconds { get; init; }

    /// <summary>The pools, or several of a site put together, in the order of the topology; after them the partners.</summary>
    public required IReadOnlyList<ReplayGroup> Groups { get; init; }

    /// <summary>The commits, or several put together, in their order.</summary>
    public required IReadOnlyList<ReplayCommit> Commits { get; init; }

    /// <summary>What changed, moment by moment.</summary>
    public required ReplayFrames Frames { get; init; }

    /// <summary>What changed on which server; null: there are too many of them, or of the changes.</summary>
    public ReplayChanges? Changes { get; init; }

    /// <summary>What was sent between pools; null: there are too many servers, or messages.</summary>
    public ReplayMessages? Messages { get; init; }
}
