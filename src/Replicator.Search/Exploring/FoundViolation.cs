using Replicator.Scenarios.Model;

namespace Replicator.Search.Exploring;

/// <summary>A seed that violates what is promised, and the least scenario that still does.</summary>
/// <param name="Seed">The seed, of the drawn scenario and of the least one.</param>
/// <param name="Drawn">The scenario as it was drawn.</param>
/// <param name="Least">The scenario that is left of it; it says in its description what it violates.</param>
/// <param name="Property">What the least scenario violates.</param>
/// <param name="Fingerprint">The fingerprint of its run.</param>
/// <param name="ShrinkRuns">How many runs it took to make it so small.</param>
public sealed record FoundViolation(ulong Seed, Scenario Drawn, Scenario Least, ViolatedProperty Property, string Fingerprint, int ShrinkRuns);
