using System.Globalization;
using Replicator.Benchmarks.Literature;
using Replicator.Search.Literature;

namespace Replicator.Benchmarks.Tests;

// The console is one for all.
[Collection("console")]
public sealed class LiteratureSuiteTests : IDisposable
{
    private readonly TextWriter _consoleOut = Console.Out;
    private readonly StringWriter _out = new(CultureInfo.InvariantCulture);
    private readonly string _folder = Directory.CreateTempSubdirectory("replicator-results-").FullName;

    public LiteratureSuiteTests() => Console.SetOut(_out);

    public void Dispose()
    {
        Console.SetOut(_consoleOut);
        _out.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_table_is_on_the_page_which_names_the_command_and_the_machine()
    {
        Assert.Equal(0, Write(LiteratureTables.Names));

        string page = File.ReadAllText(Path.Combine(_folder, "literature.md"));
        Assert.Contains("Made by `the command`\non ", page, StringComparison.Ordinal);
        Assert.Equal(LiteratureTables.Names.Count, page.Split("\n## ").Length - 1);
        Assert.Contains("| k = 1 | 0.18 · ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_cannot_be_made_takes_none_of_the_others_with_it()
    {
        string[] names = [LiteratureTables.Names[0], "none of them"];

        Assert.Equal(70, Write(names));

        Assert.Contains("without none of them", _out.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, File.ReadAllText(Path.Combine(_folder, "literature.md")).Split("\n## ").Length - 1);
    }

    [Theory]
    [InlineData("--ful")]
    [InlineData("one", "two")]
    public void What_is_no_folder_is_wrong_usage(params string[] args) => Assert.Equal(64, LiteratureSuite.Execute(args));

    private int Write(IEnumerable<string> names)
    {
        var options = new LiteratureOptions { Runs = 2, Sizes = [10] };
        return LiteratureSuite.Write(
            names, name => LiteratureTables.Names.Contains(name) ? LiteratureTables.Measure(name, options) : throw new InvalidOperationException("it fails"), _folder, "the command");
    }

    [Fact]
    public void That_nothing_can_be_written_is_found_out_before_anything_is_measured()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        Assert.Equal(73, LiteratureSuite.Execute([Path.Combine(file, "folder")]));
    }
}
