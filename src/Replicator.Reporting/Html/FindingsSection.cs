namespace Replicator.Reporting.Html;

/// <summary>A part of a page of findings. What it does not have is left out.</summary>
/// <param name="Title">What it is about.</param>
public sealed record FindingsSection(string Title)
{
    /// <summary>Sentences.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>A picture; null: there is none.</summary>
    public FindingsChart? Chart { get; init; }

    /// <summary>A table; null: there is none.</summary>
    public FindingsTable? Table { get; init; }

    /// <summary>Commands to be typed, each on a line.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Pages that are kept beside this one.</summary>
    public IReadOnlyList<FindingsLink> Links { get; init; } = [];
}
