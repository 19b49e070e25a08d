using Replicator.Search.Benchmarking;

namespace Replicator.Reporting.Benchmarks;

/// <summary>What was measured by a benchmark, for the console.</summary>
public static class BenchmarkReport
{
    private const string Meaning =
        "p50, p99, last: virtual time from the commit until so many of the replicas have it. Messages and bytes are for each replica. Master's: messages that "
            + "the master's server sends or receives. Wall time, deliveries per second and bytes allocated for each are this machine's, with as many runs side by "
            + "side as there are workers; all else is the same on every machine.";

    /// <summary>Writes the report.</summary>
    public static void Write(BenchmarkResult result, TextWriter writer, ReportStyle style)
    {
        var page = new Page(style);
        foreach (IGrouping<BenchmarkSection, BenchmarkRow> section in result.Sections)
        {
            Section(page, result, section, style.Width);
        }

        page.Blank();
        foreach (string remark in BenchmarkTable.Remarks(result))
        {
            page.Sentence(remark, Styles.Uncertain);
        }

        page.Sentence(Meaning, Styles.Note);
        if (!result.Replications.Exactly(1).Equals(result.Replications))
        {
            page.Sentence(IntervalText.Meaning, Styles.Note);
        }

        page.WriteTo(writer);
    }

    private static void Section(Page page, BenchmarkResult result, IGrouping<BenchmarkSection, BenchmarkRow> section, int width)
    {
        if (section.Key.Title.Length > 0)
        {
            page.Heading(section.Key.Title);
        }

        IReadOnlyList<string> headings = BenchmarkTable.Headings(result, section);
        IReadOnlyList<string>[] rows = [.. section.Select(row => BenchmarkTable.Cells(result, row, section))];
        foreach ((int index, IReadOnlyList<int> columns) in ColumnGroups.Fit([headings, .. rows], BenchmarkTable.KeyColumns, width).Index())
        {
            if (index > 0)
            {
                page.Blank();
            }

            var table = new TableOf([.. columns.Select(column => headings[column])]);
            Array.ForEach(rows, row => table.Row([.. columns.Select(column => row[column])]));
            page.Table(table);
        }
    }
}
