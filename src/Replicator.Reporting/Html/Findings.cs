namespace Replicator.Reporting.Html;

/// <summary>What was found in many runs, as its page shows it, from top to bottom.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Subtitle">What was done.</param>
/// <param name="Verdict">What it comes to, <c>holds</c>, <c>violated</c> or <c>undecided</c>; null: it is no judgement.</param>
/// <param name="Sections">The parts of the page.</param>
public sealed record Findings(string Title, string Subtitle, string? Verdict, IReadOnlyList<FindingsSection> Sections);
