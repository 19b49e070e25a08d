namespace Replicator.Scenarios.Replays;

/// <summary>What changed on which server, in the order of time; the lists go together.</summary>
/// <param name="Servers">The names of the servers, by their numbers.</param>
/// <param name="AtSeconds">When, in seconds.</param>
/// <param name="Server">Where, by its number.</param>
/// <param name="Track">What: 0 the certificate in use, 1 the configuration replicated.</param>
/// <param name="Commit">That of which commit from then on; -1: none.</param>
public sealed record ReplayChanges(
    IReadOnlyList<string> Servers, IReadOnlyList<decimal> AtSeconds, IReadOnlyList<int> Server, IReadOnlyList<int> Track, IReadOnlyList<int> Commit);
