using Parquet;
using Parquet.Schema;
using Replicator.Reporting.Exports;
using Replicator.Reporting.Plots;

namespace Replicator.Reporting.Tests.Exports;

public sealed class ExportTests
{
    private static readonly ExportedEvent[] Events =
    [
        new(TimeSpan.FromSeconds(1.5), "delivered", "a-01", "b-01", "replica", "DataPackage", "to 1.1"),
        new(TimeSpan.FromDays(2), "lostOnLink", "b-01", "a-01", "master", "StatusReport", "has 1.1"),
        new(TimeSpan.FromDays(3), "timer", "a-01", "a-01", "master", "TimerFired", "poll"),
    ];

    [Theory]
    [InlineData(3)]
    [InlineData(250_000)]
    public async Task A_table_is_read_again_as_it_was_written(int rows)
    {
        using var stream = new MemoryStream();
        using (var table = new EventTable(stream))
        {
            for (int row = 0; row < rows; row++)
            {
                table.Add(Events[row % Events.Length]);
            }

            Assert.Equal(rows, table.Count);
        }

        stream.Position = 0;
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream);
        DataField[] fields = reader.Schema.GetDataFields();
        Assert.Equal(["seconds", "kind", "from", "to", "actor", "message", "content"], fields.Select(static field => field.Name));
        long read = 0;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            read += reader.OpenRowGroupReader(group).RowCount;
        }

        Assert.Equal(rows, read);
    }

    [Fact]
    public void A_diagram_has_an_arrow_for_what_arrived_and_a_crossed_one_for_what_was_lost() => Assert.Equal(
        """
        sequenceDiagram
          participant s0 as a-01
          participant s1 as b-01
          s0->>s1: 00:00:01.500 DataPackage
          s1-xs0: 2.00:00:00.000 StatusReport

        """.ReplaceLineEndings("\n"),
        SequenceDiagram.Of([.. Events.Where(static each => SequenceDiagram.Shows(each))]));

    [Fact]
    public void What_the_language_would_take_for_its_own_is_escaped() => Assert.Contains(
        "participant s0 as a#35;b#59;c", SequenceDiagram.Of([Events[0] with { From = "a#b;c" }]), StringComparison.Ordinal);

    [Fact]
    public void A_table_of_markdown_keeps_its_cells_whatever_is_in_them()
    {
        var writer = new StringWriter();
        new PlainTable(["a", "b"], [["1|2", "<script>"], ["x\ny", "\\"]]).WriteMarkdown(writer);

        Assert.Equal("| a | b |\n| --- | --- |\n| 1\\|2 | &lt;script> |\n| x y | \\\\ |\n", writer.ToString());
    }

    [Fact]
    public void The_picture_of_convergence_is_the_same_each_time_and_names_the_commits()
    {
        using var once = new ConvergencePlot("two", RunPages.Of("two-requests").Replay!);
        using var again = new ConvergencePlot("two", RunPages.Of("two-requests").Replay!);

        Assert.Equal(once.Svg(), again.Svg());
        Assert.Contains("first (1.2)", once.Svg(), StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], once.Png()[..4]);
    }
}
