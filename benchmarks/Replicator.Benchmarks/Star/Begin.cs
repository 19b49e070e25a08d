namespace Replicator.Benchmarks.Star;

/// <summary>To the master: send all versions.</summary>
/// <param name="Ended">Is handed the number of answers when the last has come.</param>
internal sealed record Begin(Action<int> Ended);
