namespace Replicator.Consistency;

/// <summary>Why a property is violated, for a person to read.</summary>
/// <param name="Sentence">What was found and what was expected.</param>
/// <param name="Events">The smallest set of events that shows it, in their order.</param>
public sealed record Evidence(string Sentence, IReadOnlyList<string> Events);
