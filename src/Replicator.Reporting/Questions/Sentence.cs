namespace Replicator.Reporting.Questions;

/// <summary>A sentence about a run, and what in it comes from the run: whatever stands between braces where it is made.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Figures">Its figures, in their order.</param>
public sealed record Sentence(string Text, IReadOnlyList<Figure> Figures)
{
    internal static Sentence Of(SentenceText text) => new(text.ToString(), text.Figures);
}
