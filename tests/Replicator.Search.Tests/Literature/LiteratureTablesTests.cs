using System.Globalization;
using Replicator.Search.Literature;

namespace Replicator.Search.Tests.Literature;

/// <summary>
/// Figures that others published and formulas that others proved, against scenarios on the real actors. Tolerance: what each table says, and four standard
/// errors of the mean. With REPLICATOR_SLOW_TESTS=1 as many runs as the committed page has.
/// </summary>
public sealed class LiteratureTablesTests
{
    private const double StandardErrors = 4;

    private static readonly LiteratureOptions Options =
        Topologies.RunsSlowTests ? new LiteratureOptions { Sizes = [100, 1_000, 10_000] } : new LiteratureOptions { Runs = 20, Sizes = [100, 1_000] };

    public static TheoryData<string> Names => [.. LiteratureTables.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_of_a_table_agrees_with_what_the_actors_do(string name)
    {
        LiteratureTable table = LiteratureTables.Measure(name, Options);

        Assert.All(table.Rows, static row => Assert.All(row.Cells.Where(static cell => cell.IsBinding), cell => Assert.True(
            cell.Published.Agrees(cell.Measured, StandardErrors),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name}, {cell.Heading}: published {cell.Published.Text}, found {cell.Measured.Mean:0.#####} ± {cell.Measured.HalfWidth:0.#####}"))));
    }

    [Fact]
    public void The_rows_of_a_table_have_the_same_headings()
    {
        LiteratureTable table = LiteratureTables.Measure("losses", new LiteratureOptions { Runs = 2 });

        Assert.All(table.Rows, row => Assert.Equal(table.Rows[0].Cells.Select(static cell => cell.Heading), row.Cells.Select(static cell => cell.Heading)));
    }

    [Fact]
    public void A_table_that_does_not_exist_is_refused_with_the_names_of_those_that_do() => Assert.Contains(
        "push, blind",
        Assert.Throws<ArgumentException>(static () => LiteratureTables.Measure("table 9", new LiteratureOptions())).Message,
        StringComparison.Ordinal);
}
