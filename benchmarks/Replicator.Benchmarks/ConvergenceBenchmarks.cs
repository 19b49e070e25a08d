using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Replicator.Benchmarks.Convergence;
using Replicator.Search.Benchmarking;
using Replicator.Search.Exploring;
using Replicator.Simulation.Randomness;

namespace Replicator.Benchmarks;

/// <summary>
/// The convergence suite: one certificate from its commit to the last replica, for fleets of every size, protocol, latency and loss. What is timed is the run
/// in a world that stands already, with all checkers; the columns of virtual time and of messages are of the run of seed 1, in the same process.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The harness calls CleanUp after each iteration, which disposes of them.")]
public class ConvergenceBenchmarks
{
    private SearchRunner? _runner;
    private MeasuredRun? _run;
    private RunFigures? _figures;

    public static IEnumerable<int> AllServers => [10, 100, 1_000, 10_000, 100_000, 1_000_000];

    public static IEnumerable<string> AllProtocols => MatrixProtocol.All.Select(static each => each.Name);

    public static IEnumerable<string> AllLatencies => ["lan", "wan"];

    public static IEnumerable<string> AllLosses => ["0%", "5%"];

    [ParamsSource(nameof(AllServers))]
    public int Servers { get; set; }

    [ParamsSource(nameof(AllProtocols))]
    public string Protocol { get; set; } = "";

    [ParamsSource(nameof(AllLatencies))]
    public string Latency { get; set; } = "";

    [ParamsSource(nameof(AllLosses))]
    public string Loss { get; set; } = "";

    [IterationSetup]
    public void SetUp()
    {
        _runner = new SearchRunner(Protocols.Own);
        _run = new MeasuredRun(_runner, Scenario(), new Seed(1), TimeProvider.System);
    }

    [Benchmark]
    public RunFigures Converge() => _figures = _run!.Execute();

    [IterationCleanup]
    public void CleanUp()
    {
        if (_figures is not null)
        {
            FigureFiles.Save(FigureFiles.NameOf(Servers, Protocol, Latency, Loss), _figures);
        }

        _run?.Dispose();
        _runner?.Dispose();
        (_run, _runner, _figures) = (null, null, null);
    }

    private Scenarios.Model.Scenario Scenario() => new BenchmarkMatrix().Cell(
        MatrixProtocol.Parse(Protocol)!, LatencyProfile.Parse(Latency)!, LossText.Parse(Loss)!.Value, Servers);
}
