using System.Globalization;
using Replicator.Reporting.Benchmarks;
using Replicator.Search.Literature;
using Replicator.Search.Statistics;

namespace Replicator.Reporting.Literature;

/// <summary>The tables of the literature as a page of Markdown: in each cell what is published, what the runs give, and by how much they differ.</summary>
public static class LiteratureMarkdown
{
    /// <summary>By how many standard errors a mean may miss what it has to agree with.</summary>
    public const double StandardErrors = 4;

    private const string Meaning =
        "Every figure comes from scenarios that are run on the real actors. In each cell: what is published, the mean of the runs with its 95% interval, and "
            + "how far the mean is from what is published. A figure agrees if it is within its table's tolerance or as near to it as chance explains, for "
            + "which four standard errors of the mean are allowed; one that does not is marked **!**. Figures in parentheses do not bind; their table says "
            + "why. What a run gives depends on its seed alone, so the tables are the same on every machine. Flooding is not here, since no protocol floods; "
            + "the formulas of conflicts are a test of their own.";

    /// <summary>Writes it.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="origin">Where they come from.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(IEnumerable<LiteratureTable> tables, ResultOrigin origin, TextWriter writer)
    {
        writer.Write($"# The literature, and the actors\n\nMade by `{origin.Command}`\non {origin.Machine}.\n\n{Meaning}\n");
        foreach (LiteratureTable table in tables)
        {
            writer.Write($"\n## {table.Title}\n\n{table.Source}.\n\n");
            Line(writer, ["", .. table.Rows[0].Cells.Select(static cell => cell.Heading)]);
            Line(writer, ["---", .. table.Rows[0].Cells.Select(static _ => "---")]);
            foreach (LiteratureRow row in table.Rows)
            {
                Line(writer, [row.Name, .. row.Cells.Select(Cell)]);
            }

            writer.Write($"\n{table.Note}\n");
        }
    }

    private static string Cell(LiteratureCell cell)
    {
        double deviation = 100 * cell.Published.DeviationOf(cell.Measured.Mean);
        string within = cell.Published.Value is null && deviation == 0 ? "within" : string.Create(CultureInfo.InvariantCulture, $"{deviation:+0.0;-0.0;0.0}%");
        string text = $"{cell.Published.Text} · {Mean(cell.Measured)} · {within}";
        return !cell.IsBinding ? $"({text})" : cell.Published.Agrees(cell.Measured, StandardErrors) ? text : $"{text} **!**";
    }

    // Two digits of the interval say all there is to say of a mean.
    private static string Mean(Sample sample)
    {
        double half = sample.HalfWidth ?? 0;
        int decimals = half > 0 ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(half)), 0, 8) : 4;
        string form = $"0.{new string('0', decimals)}";
        return half > 0
            ? $"{sample.Mean.ToString(form, CultureInfo.InvariantCulture)} ± {half.ToString(form, CultureInfo.InvariantCulture)}"
            : sample.Mean.ToString(form, CultureInfo.InvariantCulture);
    }

    private static void Line(TextWriter writer, IEnumerable<string> cells) => writer.Write($"| {string.Join(" | ", cells)} |\n");
}
