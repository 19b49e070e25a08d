namespace Replicator.Scenarios.Replays;

/// <summary>
/// Moments of a run, each with what changed since the one before. A change is four numbers: the frame, the group, the commit (-1: none), and how many servers more, or less, there are of it.
/// At the start every server has none.
/// </summary>
/// <param name="AtSeconds">The moments, in seconds, ascending. Where changes were put together it is that of the last of them.</param>
/// <param name="Uses">Which commit's certificate servers use that install it.</param>
/// <param name="Has">Up to which commit servers have the configuration replicated.</param>
public sealed record ReplayFrames(IReadOnlyList<decimal> AtSeconds, IReadOnlyList<int> Uses, IReadOnlyList<int> Has);
