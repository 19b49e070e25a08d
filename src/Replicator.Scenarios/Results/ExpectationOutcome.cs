namespace Replicator.Scenarios.Results;

/// <summary>What a checker says of one expectation.</summary>
/// <param name="Expectation">The expectation, as in the scenario file.</param>
/// <param name="Verdict"><c>holds</c>, <c>violated</c> or <c>undecided</c>.</param>
/// <param name="Explanation">Why, as a sentence.</param>
/// <param name="Evidence">The events that prove a violation, in order; empty otherwise.</param>
public sealed record ExpectationOutcome(string Expectation, string Verdict, string Explanation, IReadOnlyList<string> Evidence);
