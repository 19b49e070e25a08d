namespace Replicator.Scenarios.Replays;

/// <summary>What arrived, or was lost, between servers, in the order of time; the lists go together.</summary>
/// <param name="Kinds">The kinds of messages, by their numbers.</param>
/// <param name="AtSeconds">When it arrived or was lost, in seconds.</param>
/// <param name="From">The group it came from.</param>
/// <param name="To">The group it was for.</param>
/// <param name="Kind">What it was.</param>
/// <param name="IsLost">Whether it was lost: 1, otherwise 0.</param>
public sealed record ReplayMessages(
    IReadOnlyList<string> Kinds, IReadOnlyList<decimal> AtSeconds, IReadOnlyList<int> From, IReadOnlyList<int> To, IReadOnlyList<int> Kind, IReadOnlyList<int> IsLost);
