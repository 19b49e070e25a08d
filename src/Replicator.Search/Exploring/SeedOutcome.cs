using Replicator.Search.Coverage;

namespace Replicator.Search.Exploring;

/// <summary>What came of one seed, as short as it can be kept.</summary>
/// <param name="IsViolated">Whether it violates what is promised.</param>
/// <param name="Undecided">Why it is undecided; null when it is decided.</param>
/// <param name="Events">The rare events, a bit for each; see <see cref="RareEvents"/>.</param>
public readonly record struct SeedOutcome(bool IsViolated, string? Undecided, ulong Events);
