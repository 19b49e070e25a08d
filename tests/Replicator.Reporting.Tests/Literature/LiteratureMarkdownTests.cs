using System.Globalization;
using Replicator.Reporting.Benchmarks;
using Replicator.Reporting.Literature;
using Replicator.Search.Literature;

namespace Replicator.Reporting.Tests.Literature;

public sealed class LiteratureMarkdownTests
{
    [Fact]
    public void Each_cell_has_what_is_published_what_the_runs_give_and_the_deviation()
    {
        string page = Write(
            new LiteratureRow("k = 1", Cell(PublishedFigure.Printed("0.18", 2), 0.17, 0.19, 0.18, 0.2), Cell(PublishedFigure.Between(1, 2), 1.5, 1.5)),
            new LiteratureRow("k = 2", Cell(PublishedFigure.Printed("0.18", 2), 0.27, 0.27), Cell(PublishedFigure.Between(1, 2), 0.5, 0.5)));

        Assert.StartsWith("# The literature, and the actors\n\nMade by `make it`\non a machine.\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Title\n\nSource.\n\n|  | s | s |\n| --- | --- | --- |\n", page, StringComparison.Ordinal);
        Assert.Contains("| k = 1 | 0.18 · 0.185 ± 0.021 · +2.8% | 1 to 2 · 1.5000 · within |\n", page, StringComparison.Ordinal);
        Assert.Contains("| k = 2 | 0.18 · 0.2700 · +50.0% **!** | 1 to 2 · 0.5000 · -50.0% **!** |\n", page, StringComparison.Ordinal);
        Assert.EndsWith("\nNote.\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_does_not_bind_is_in_parentheses() => Assert.Contains(
        "| k = 1 | (0.18 · 0.2700 · +50.0%) |\n",
        Write(new LiteratureRow("k = 1", Cell(PublishedFigure.Printed("0.18", 2), 0.27, 0.27) with { IsBinding = false })),
        StringComparison.Ordinal);

    private static LiteratureCell Cell(PublishedFigure published, params double[] numbers) => LiteratureCell.Of("s", published, numbers);

    private static string Write(params LiteratureRow[] rows)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        LiteratureMarkdown.Write([new LiteratureTable("Title", "Source", "Note.", rows)], new ResultOrigin("make it", "a machine"), writer);
        return writer.ToString();
    }
}
