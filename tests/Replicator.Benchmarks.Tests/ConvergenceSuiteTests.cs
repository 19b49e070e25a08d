using System.Globalization;
using Replicator.Benchmarks.Convergence;
using Replicator.Search.Benchmarking;
using Replicator.Search.Replications;

namespace Replicator.Benchmarks.Tests;

// The console is one for all.
[Collection("console")]
public sealed class ConvergenceSuiteTests : IDisposable
{
    private readonly TextWriter _consoleOut = Console.Out;
    private readonly StringWriter _out = new(CultureInfo.InvariantCulture);
    private readonly string _folder = Directory.CreateTempSubdirectory("replicator-results-").FullName;

    public ConvergenceSuiteTests() => Console.SetOut(_out);

    public void Dispose()
    {
        Console.SetOut(_consoleOut);
        _out.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Tables_and_plots_are_written_and_name_the_command_and_the_machine()
    {
        var matrix = new BenchmarkMatrix
        {
            Sizes = [5, 10],
            Latencies = [LatencyProfile.Parse("lan")!],
            Losses = [0],
            ReplicationsOf = static _ => new SamplingOptions().Exactly(2),
        };

        Assert.Equal(0, ConvergenceSuite.Write(matrix, _folder, "the command"));

        string page = File.ReadAllText(Path.Combine(_folder, "convergence.md"));
        Assert.Contains("Made by `the command`\non ", page, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "convergence.csv")));
        Assert.True(File.Exists(Path.Combine(_folder, "last-lan-0.png")));
        Assert.True(File.Exists(Path.Combine(_folder, "masterMessages-lan-0.svg")));
    }

    [Fact]
    public void Above_a_hundred_thousand_servers_there_is_one_run_unless_all_are_asked_for_and_no_more_than_two_side_by_side()
    {
        Assert.Equal(1, ConvergenceSuite.ReplicationsOf(1_000_000, isFull: false)!.RunsMax);
        Assert.Equal(10, ConvergenceSuite.ReplicationsOf(1_000_000, isFull: true)!.RunsMin);
        Assert.All([false, true], static isFull => Assert.InRange(ConvergenceSuite.ReplicationsOf(1_000_000, isFull)!.Workers, 1, 2));
        Assert.Equal(10, ConvergenceSuite.ReplicationsOf(100_000, isFull: false)!.RunsMin);
        Assert.Null(ConvergenceSuite.ReplicationsOf(1_000, isFull: false));
    }

    [Theory]
    [InlineData("--ful")]
    [InlineData("one", "two")]
    public void What_is_no_folder_is_wrong_usage(params string[] args) => Assert.Equal(64, ConvergenceSuite.Execute(args));

    [Fact]
    public void That_nothing_can_be_written_is_found_out_before_anything_is_measured()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        Assert.Equal(73, ConvergenceSuite.Execute([Path.Combine(file, "folder")]));
    }
}
