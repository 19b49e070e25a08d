using Replicator.Benchmarks.Convergence;
using Replicator.Search.Benchmarking;

namespace Replicator.Benchmarks.Tests;

/// <summary>The benchmark's body runs once, small, between the set-up and the clean-up that the harness would call.</summary>
// The variable that names the folder is one for all.
[Collection("console")]
public sealed class ConvergenceBenchmarksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("replicator-figures-").FullName;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(FigureFiles.Variable, null);
        Directory.Delete(_folder, recursive: true);
    }

    public static TheoryData<string> Protocols => [.. ConvergenceBenchmarks.AllProtocols];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Every_protocol_converges_on_a_small_fleet(string protocol)
    {
        RunFigures figures = Run(protocol);

        Assert.Equal((10, 10), (figures.Servers, figures.Reached));
        Assert.True(figures is { Deliveries: > 0, AllocatedBytes: > 0 });
        Assert.NotNull(figures.Convergence?.LastSeconds);
    }

    [Fact]
    public void Figures_pass_from_the_process_that_measures_to_the_one_that_makes_the_table()
    {
        Environment.SetEnvironmentVariable(FigureFiles.Variable, _folder);

        RunFigures figures = Run("push");

        Assert.Equal(figures, FigureFiles.Read(_folder, FigureFiles.NameOf(10, "push", "lan", "0%")));
        Assert.Null(FigureFiles.Read(_folder, FigureFiles.NameOf(11, "push", "lan", "0%")));
    }

    [Fact]
    public void The_default_matrix_reaches_from_ten_servers_to_a_million()
    {
        Assert.Equal((10, 1_000_000), (ConvergenceBenchmarks.AllServers.First(), ConvergenceBenchmarks.AllServers.Last()));
        Assert.All(ConvergenceBenchmarks.AllLatencies, static name => Assert.NotNull(LatencyProfile.Parse(name)));
        Assert.All(ConvergenceBenchmarks.AllLosses, static text => Assert.NotNull(LossText.Parse(text)));
    }

    private static RunFigures Run(string protocol)
    {
        var benchmarks = new ConvergenceBenchmarks { Servers = 10, Protocol = protocol, Latency = "lan", Loss = "0%" };
        benchmarks.SetUp();
        try
        {
            return benchmarks.Converge();
        }
        finally
        {
            benchmarks.CleanUp();
        }
    }
}
