namespace Replicator.TestKit.Failures;

/// <summary>Something that must hold at every moment of a run.</summary>
/// <param name="Property">What, as a sentence.</param>
/// <param name="Holds">Whether it does.</param>
/// <param name="Found">What is found instead, or null.</param>
/// <param name="About">The hosts it concerns, or null: all.</param>
internal sealed record Invariant(string Property, Func<bool> Holds, Func<string>? Found, string? About);
