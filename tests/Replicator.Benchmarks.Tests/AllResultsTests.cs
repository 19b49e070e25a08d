using System.Globalization;
using Replicator.Benchmarks.All;

namespace Replicator.Benchmarks.Tests;

// The console is one for all.
[Collection("console")]
public sealed class AllResultsTests : IDisposable
{
    private readonly TextWriter _consoleOut = Console.Out;
    private readonly StringWriter _out = new(CultureInfo.InvariantCulture);
    private readonly string _folder = Directory.CreateTempSubdirectory("replicator-results-").FullName;
    private readonly List<string> _started = [];

    public AllResultsTests() => Console.SetOut(_out);

    public void Dispose()
    {
        Console.SetOut(_consoleOut);
        _out.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_is_printed_is_kept_with_its_command_and_the_machine()
    {
        Assert.Equal(0, Make(new ResultStep("runs.md", "Whole runs", ResultForm.Printed, ["whole-run", "a.yaml"], ["whole-run", "b*.yaml"])));

        string page = File.ReadAllText(Path.Combine(_folder, "runs.md"));
        Assert.StartsWith("# Whole runs\n\nMade by `dotnet run --project benchmarks/Replicator.Benchmarks -c Release -- whole-run a.yaml`\non ", page, StringComparison.Ordinal);
        Assert.Contains("```text\nprinted by whole-run a.yaml\n```\n", page, StringComparison.Ordinal);
        Assert.Contains("-- whole-run 'b*.yaml'`", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_BenchmarkDotNet_is_taken_from_among_its_logs()
    {
        Assert.Equal(0, Make(new ResultStep("star.md", "The star", ResultForm.BenchmarkDotNet, ["--filter", "*Star*"])));

        Assert.EndsWith(".\n\n| a table |\n", File.ReadAllText(Path.Combine(_folder, "star.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_command_writes_itself_is_left_alone()
    {
        Assert.Equal(0, Make(new ResultStep("convergence.md", "Convergence", ResultForm.Files, ["convergence"])));

        Assert.Equal(["convergence"], _started);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_command_that_fails_is_named_and_does_not_keep_the_others_from_running()
    {
        Assert.Equal(1, Make(new ResultStep("bad.md", "Bad", ResultForm.Printed, ["fail"]), new ResultStep("good.md", "Good", ResultForm.Printed, ["good"])));

        Assert.Contains("bad.md: failed", _out.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "bad.md")));
        Assert.True(File.Exists(Path.Combine(_folder, "good.md")));
    }

    [Fact]
    public void What_some_commands_of_a_file_gave_is_kept_when_another_fails()
    {
        Assert.Equal(1, Make(new ResultStep("runs.md", "Whole runs", ResultForm.Printed, ["whole-run", "a.yaml"], ["fail", "b.yaml"])));

        string page = File.ReadAllText(Path.Combine(_folder, "runs.md"));
        Assert.Contains("printed by whole-run a.yaml\n", page, StringComparison.Ordinal);
        Assert.Contains("-- fail b.yaml` failed.\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void That_a_file_cannot_be_written_is_found_out_before_anything_is_measured()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "b.md"));

        Assert.Equal(73, Make(new ResultStep("a.md", "A", ResultForm.Printed, ["a"]), new ResultStep("b.md", "B", ResultForm.Printed, ["b"])));
        Assert.Empty(_started);
    }

    [Fact]
    public void Every_table_is_made_once_also_in_full()
    {
        Assert.Equal(ResultSteps.Default.Select(static step => step.File), ResultSteps.Full.Select(static step => step.File));
        Assert.Equal(ResultSteps.Default.Count, ResultSteps.Default.Select(static step => step.File).Distinct().Count());
    }

    [Theory]
    [InlineData("--ful")]
    [InlineData("--full", "more")]
    [InlineData("star.md", "moon.md")]
    public void What_is_no_option_is_wrong_usage(params string[] args) => Assert.Equal(64, AllResults.Execute(args));

    private int Make(params ResultStep[] steps) => AllResults.Execute(steps, _folder, Start);

    private string? Start(IReadOnlyList<string> arguments)
    {
        _started.Add(string.Join(' ', arguments));
        if (arguments.ToList().IndexOf("--artifacts") is var at and >= 0)
        {
            File.WriteAllText(Path.Combine(arguments[at + 1], "X-report-github.md"), "| a table |\n");
        }

        return arguments[0] == "fail" ? null : $"printed by {string.Join(' ', arguments)}\n";
    }
}
