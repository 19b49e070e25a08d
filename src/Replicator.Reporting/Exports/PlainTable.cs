using Replicator.Scenarios.Folders;

namespace Replicator.Reporting.Exports;

/// <summary>Rows for other programs, or for other people's pages. Rows are taken as they come and not kept.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows; each has as many fields as there are columns.</param>
public sealed record PlainTable(IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<string>> Rows)
{
    /// <summary>Writes it as comma separated values (RFC 4180), with a header.</summary>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (IReadOnlyList<string> row in Rows.Prepend(Columns))
        {
            foreach ((int index, string field) in row.Index())
            {
                writer.Write(index == 0 ? "" : ",");
                Csv.WriteField(writer, field);
            }

            writer.Write('\n');
        }
    }

    /// <summary>Writes it as a table of Markdown.</summary>
    public void WriteMarkdown(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Line(Columns.Select(Cell)));
        writer.Write(Line(Columns.Select(static _ => "---")));
        foreach (IReadOnlyList<string> row in Rows)
        {
            writer.Write(Line(row.Select(Cell)));
        }
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    // What would end a cell or a row, or be taken for markup.
    private static string Cell(string text) =>
        text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
