namespace Replicator.Reporting.Questions;

/// <summary>Something that a sentence tells of a run: a number, a time, a name, a thumbprint.</summary>
/// <param name="Text">How the sentence tells it.</param>
/// <param name="Value">How the result document has it: a number as it stands there, or a text, or a part of one.</param>
public sealed record Figure(string Text, string Value);
