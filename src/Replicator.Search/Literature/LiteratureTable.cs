namespace Replicator.Search.Literature;

/// <summary>A table of the literature, or the figures of a formula, beside what runs on the real actors give.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Source">Who published it, and where.</param>
/// <param name="Note">How the runs were made, what tolerance there is, and what explains deviations.</param>
/// <param name="Rows">Its rows, all with the same headings.</param>
public sealed record LiteratureTable(string Title, string Source, string Note, IReadOnlyList<LiteratureRow> Rows);
