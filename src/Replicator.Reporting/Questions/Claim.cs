namespace Replicator.Reporting.Questions;

/// <summary>A part of an answer, and what runs say of it.</summary>
/// <param name="Statement">What is claimed, as a sentence without figures.</param>
/// <param name="IsBorneOut">Whether the runs bear it out.</param>
/// <param name="Evidence">What was seen, whether it bears the claim out or not.</param>
public sealed record Claim(string Statement, bool IsBorneOut, IReadOnlyList<Sentence> Evidence)
{
    internal static Claim Of(string statement, bool isBorneOut, params IEnumerable<Sentence> evidence) => new(statement, isBorneOut, [.. evidence]);
}
