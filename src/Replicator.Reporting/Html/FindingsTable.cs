namespace Replicator.Reporting.Html;

/// <summary>A table of a page of findings.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The names of its columns; of one whose cells are numbers with <c>&gt;</c> before it.</param>
/// <param name="Rows">Its rows, as text.</param>
public sealed record FindingsTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
