namespace Replicator.Scenarios.Results;

/// <summary>A property that is not promised under what the scenario allows, and so is measured and not expected.</summary>
/// <param name="Property">What it is called.</param>
/// <param name="Verdict"><c>holds</c>, <c>violated</c> or <c>undecided</c>, in this run.</param>
/// <param name="Explanation">Why, as a sentence.</param>
/// <param name="Promised">Under what it is promised, as a sentence.</param>
/// <param name="Judged">How many times it was asked for; null when it is not counted.</param>
/// <param name="Broken">How many times of those it was broken; null when it is not counted.</param>
/// <param name="Evidence">The events that show that it was broken, in order; empty otherwise.</param>
public sealed record MeasuredProperty(
    string Property, string Verdict, string Explanation, string Promised, long? Judged, long? Broken, IReadOnlyList<string> Evidence);
