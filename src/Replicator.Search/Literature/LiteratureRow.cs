namespace Replicator.Search.Literature;

/// <summary>A row of a table.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Cells">Its cells.</param>
public sealed record LiteratureRow(string Name, params IReadOnlyList<LiteratureCell> Cells);
